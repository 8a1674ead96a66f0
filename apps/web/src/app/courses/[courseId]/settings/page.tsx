import type { Metadata } from "next";
import { PageShell } from "@/components/page-shell";
import { requireCourse } from "@/features/auth/course-scope";
import { requirePageScope } from "@/features/auth/session";
import { CourseForm } from "@/features/courses/components/course-form";
import { foundOrMissing } from "@/lib/found-or-missing";

export const metadata: Metadata = { title: "Settings of a course" };

type Props = { params: Promise<{ courseId: string }> };

export default async function CourseSettingsPage({ params }: Props) {
  const { courseId } = await params;
  const home = `/courses/${courseId}`;
  const scope = await requirePageScope(`${home}/settings`);
  const { courseName: name, timeZone } = await foundOrMissing(requireCourse(scope, courseId, "INSTRUCTOR"));
  return (
    <PageShell scope={scope} crumbs={[{ label: name, href: home }, { label: "Settings" }]}>
      <h1>Settings</h1>
      <CourseForm course={{ courseId, name, timeZone }} />
    </PageShell>
  );
}
