import type { Metadata } from "next";
import { PageShell } from "@/components/page-shell";
import { AssignmentForm } from "@/features/assignments/components/assignment-form";
import { blankEditPage, listPublished } from "@/features/assignments/edit-page";
import { requireCourse } from "@/features/auth/course-scope";
import { requirePageScope } from "@/features/auth/session";
import { foundOrMissing } from "@/lib/found-or-missing";

export const metadata: Metadata = { title: "New assignment" };

type Props = { params: Promise<{ courseId: string }> };

export default async function NewAssignmentPage({ params }: Props) {
  const { courseId } = await params;
  const scope = await requirePageScope(`/courses/${courseId}/assignments/new`);
  const course = await foundOrMissing(requireCourse(scope, courseId, "INSTRUCTOR"));
  const published = await listPublished(course);
  return (
    <PageShell
      scope={scope}
      crumbs={[{ label: course.courseName, href: `/courses/${courseId}` }, { label: "New assignment" }]}
    >
      <h1 className="mb-6">New assignment</h1>
      <AssignmentForm courseId={courseId} assignmentId={null} page={blankEditPage(course)} published={published} />
    </PageShell>
  );
}
