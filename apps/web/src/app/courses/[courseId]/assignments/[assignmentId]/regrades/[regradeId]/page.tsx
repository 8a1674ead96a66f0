import { isAtLeast } from "@crucible/contract";
import type { Metadata } from "next";
import { requireAssignmentPage } from "@/features/assignments/page-scope";
import { readRunnerState } from "@/features/platform/data";
import { RegradeView } from "@/features/regrades/components/regrade-view";
import { RegradesShell } from "@/features/regrades/components/regrades-shell";
import { readRegrade, readResults } from "@/features/regrades/data";
import { foundOrMissing } from "@/lib/found-or-missing";

export const metadata: Metadata = { title: "Regrade" };

type Props = { params: Promise<{ courseId: string; assignmentId: string; regradeId: string }> };

export default async function RegradePage({ params }: Props) {
  const { courseId, assignmentId, regradeId } = await params;
  const { scope, assignment } = await requireAssignmentPage(
    { courseId, assignmentId },
    "TEACHING_ASSISTANT",
    `/regrades/${regradeId}`,
  );
  const regrade = await foundOrMissing(readRegrade(assignment, regradeId));
  const [results, runner] = await Promise.all([readResults(assignment, regradeId, false), readRunnerState()]);
  return (
    <RegradesShell scope={scope} assignment={assignment} here={regrade.what}>
      <RegradeView
        courseId={courseId}
        assignmentId={assignmentId}
        regrade={regrade}
        results={results}
        runner={runner}
        mayEnd={isAtLeast(assignment.courseRole, "INSTRUCTOR")}
      />
    </RegradesShell>
  );
}
