import { isAtLeast } from "@crucible/contract";
import type { Metadata } from "next";
import { requireAssignmentPage } from "@/features/assignments/page-scope";
import { requireAssignment } from "@/features/auth/course-scope";
import { NewRegradeForm } from "@/features/regrades/components/new-regrade-form";
import { RegradeList } from "@/features/regrades/components/regrade-list";
import { RegradesShell } from "@/features/regrades/components/regrades-shell";
import { listRegrades } from "@/features/regrades/data";
import { readFormOptions } from "@/features/regrades/form-options";
import { linkedTarget } from "@/features/regrades/linked-target";
import { foundOrMissing } from "@/lib/found-or-missing";

export const metadata: Metadata = { title: "Regrades" };

type Props = {
  params: Promise<{ courseId: string; assignmentId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function RegradesPage({ params, searchParams }: Props) {
  const { scope, assignment } = await requireAssignmentPage(await params, "TEACHING_ASSISTANT", "/regrades");
  const mayAsk = isAtLeast(assignment.courseRole, "INSTRUCTOR");
  const linked = linkedTarget(await searchParams);
  const regrades = await listRegrades(assignment);
  const options = mayAsk
    ? await readFormOptions(
        await foundOrMissing(requireAssignment(scope, assignment.assignmentId, "INSTRUCTOR")),
        linked.submissionId,
      )
    : null;
  return (
    <RegradesShell scope={scope} assignment={assignment}>
      <h1>Regrades</h1>
      <p className="mt-1 max-w-[68ch] text-ink-2">
        What was handed in is judged again by each challenge’s current version, behind what students hand in now.
        Nothing counts until you have seen who changes and applied it; earlier judgements are kept.
      </p>
      {options && <NewRegradeForm assignmentId={assignment.assignmentId} options={options} linked={linked} />}
      <RegradeList regrades={regrades} mayAsk={mayAsk} />
    </RegradesShell>
  );
}
