import type { Metadata } from "next";
import { PageShell } from "@/components/page-shell";
import { AssignmentForm } from "@/features/assignments/components/assignment-form";
import { AssignmentTabs } from "@/features/assignments/components/assignment-tabs";
import { listPublished, readEditPage } from "@/features/assignments/edit-page";
import { requireAssignmentPage } from "@/features/assignments/page-scope";

export const metadata: Metadata = { title: "Edit assignment" };

type Props = { params: Promise<{ courseId: string; assignmentId: string }> };

export default async function EditAssignmentPage({ params }: Props) {
  const { courseId, assignmentId } = await params;
  const { scope, assignment } = await requireAssignmentPage({ courseId, assignmentId }, "INSTRUCTOR", "/edit");
  const [page, published] = await Promise.all([readEditPage(assignment), listPublished(assignment)]);
  return (
    <PageShell
      scope={scope}
      crumbs={[
        { label: assignment.courseName, href: `/courses/${courseId}` },
        { label: page.form.title, href: `/courses/${courseId}/assignments/${assignmentId}` },
        { label: "Edit" },
      ]}
    >
      <h1 className="mb-3">{page.form.title}</h1>
      <AssignmentTabs scope={assignment} current="edit" />
      <AssignmentForm
        key={page.revision}
        courseId={courseId}
        assignmentId={assignmentId}
        page={page}
        published={published}
      />
    </PageShell>
  );
}
