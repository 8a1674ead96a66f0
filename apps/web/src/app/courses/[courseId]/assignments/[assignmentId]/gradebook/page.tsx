import type { Metadata } from "next";
import Link from "next/link";
import { PageShell } from "@/components/page-shell";
import { AssignmentTabs } from "@/features/assignments/components/assignment-tabs";
import { requireAssignmentPage } from "@/features/assignments/page-scope";
import { GradebookTable } from "@/features/live-class/components/gradebook-table";
import { readGradebook } from "@/features/live-class/gradebook";

export const metadata: Metadata = { title: "Gradebook" };

type Props = { params: Promise<{ courseId: string; assignmentId: string }> };

export default async function GradebookPage({ params }: Props) {
  const { courseId, assignmentId } = await params;
  const at = { courseId, assignmentId };
  const { scope, assignment } = await requireAssignmentPage(at, "TEACHING_ASSISTANT", "/gradebook");
  const gradebook = await readGradebook(assignment);
  const path = `/courses/${courseId}/assignments/${assignmentId}`;
  return (
    <PageShell
      scope={scope}
      width="wide"
      crumbs={[
        { label: assignment.courseName, href: `/courses/${courseId}` },
        { label: gradebook.title, href: path },
        { label: "Gradebook" },
      ]}
    >
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h1>{gradebook.title}</h1>
        {gradebook.rows.length > 0 && (
          <a className="button" href={`${path}/gradebook.csv`} download>
            Export CSV
          </a>
        )}
      </div>
      <AssignmentTabs scope={assignment} current="gradebook" />
      {gradebook.rows.length === 0 ? (
        <p className="notice">
          Nobody is in this course yet.{" "}
          <Link href={`/courses/${courseId}/people`}>Import a roster or hand out the join link.</Link>
        </p>
      ) : (
        <>
          <p className="mb-3 text-sm text-ink-2">
            The best submission of each counts, late ones too. A dash: nothing was handed in.
          </p>
          <GradebookTable gradebook={gradebook} studentsPath={`${path}/students`} />
        </>
      )}
    </PageShell>
  );
}
