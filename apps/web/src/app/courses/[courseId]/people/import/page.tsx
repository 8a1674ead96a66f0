import type { Metadata } from "next";
import { PageShell } from "@/components/page-shell";
import { requireCourse } from "@/features/auth/course-scope";
import { requirePageScope } from "@/features/auth/session";
import { RosterImport } from "@/features/courses/components/roster-import";
import { foundOrMissing } from "@/lib/found-or-missing";

export const metadata: Metadata = { title: "Import a roster" };

type Props = { params: Promise<{ courseId: string }> };

export default async function ImportRosterPage({ params }: Props) {
  const { courseId } = await params;
  const home = `/courses/${courseId}`;
  const scope = await requirePageScope(`${home}/people/import`);
  const course = await foundOrMissing(requireCourse(scope, courseId, "INSTRUCTOR"));
  const crumbs = [
    { label: course.courseName, href: home },
    { label: "People", href: `${home}/people` },
    { label: "Import a roster" },
  ];
  return (
    <PageShell scope={scope} crumbs={crumbs}>
      <h1>Import a roster</h1>
      <RosterImport courseId={courseId} />
    </PageShell>
  );
}
