import type { Metadata } from "next";
import { Markdown } from "@/components/markdown";
import { PageShell } from "@/components/page-shell";
import { readAssignmentPage } from "@/features/assignments/assignment-page";
import { AssignmentChallenges } from "@/features/assignments/components/assignment-challenges";
import { AssignmentFacts } from "@/features/assignments/components/assignment-facts";
import { AssignmentTabs } from "@/features/assignments/components/assignment-tabs";
import { PhaseChip } from "@/features/assignments/components/phase-chip";
import { readTitle } from "@/features/assignments/data";
import { requireAssignmentPage } from "@/features/assignments/page-scope";

type Props = { params: Promise<{ courseId: string; assignmentId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { assignment } = await requireAssignmentPage(await params, "STUDENT");
  return { title: await readTitle(assignment) };
}

export default async function AssignmentPage({ params }: Props) {
  const { courseId, assignmentId } = await params;
  const { scope, assignment } = await requireAssignmentPage({ courseId, assignmentId }, "STUDENT");
  const page = await readAssignmentPage(assignment);
  return (
    <PageShell
      scope={scope}
      crumbs={[{ label: assignment.courseName, href: `/courses/${courseId}` }, { label: page.title }]}
    >
      <h1 className="mb-3 flex flex-wrap items-center gap-3">
        {page.title} <PhaseChip phase={page.phase} />
      </h1>
      <AssignmentTabs scope={assignment} current="assignment" />
      <AssignmentFacts
        dates={page}
        timeZone={assignment.timeZone}
        attemptsLimit={page.attemptsLimit}
        points={page.points}
        earned={assignment.courseRole === "STUDENT" ? page.earned : null}
      />
      {assignment.isArchived && <p className="notice mt-4">This course is over: it can be read, nothing is taken.</p>}
      {page.description && (
        <div className="mt-5">
          <Markdown text={page.description} />
        </div>
      )}
      <h2 className="mt-7 mb-2">Challenges</h2>
      <AssignmentChallenges href={`/courses/${courseId}/assignments/${assignmentId}`} page={page} />
    </PageShell>
  );
}
