import type { Metadata } from "next";
import { PageShell } from "@/components/page-shell";
import { requireTeacherPage } from "@/features/auth/session";
import { CourseForm } from "@/features/courses/components/course-form";

export const metadata: Metadata = { title: "New course" };

export default async function NewCoursePage() {
  const scope = await requireTeacherPage("/courses/new");
  return (
    <PageShell scope={scope} crumbs={[{ label: "New course" }]}>
      <h1>Create a course</h1>
      <p className="mt-2 text-ink-2">You teach it, and get a link and a code that its students join with.</p>
      <CourseForm />
    </PageShell>
  );
}
