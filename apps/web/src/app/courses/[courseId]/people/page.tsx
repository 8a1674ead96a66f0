import { isAtLeast } from "@crucible/contract";
import type { Metadata } from "next";
import Link from "next/link";
import { env } from "@/env";
import { requireCourse } from "@/features/auth/course-scope";
import { requirePageScope } from "@/features/auth/session";
import { CourseShell } from "@/features/courses/components/course-shell";
import { JoinLink } from "@/features/courses/components/join-link";
import { RosterTable } from "@/features/courses/components/roster-table";
import { listSections, readRosterRows } from "@/features/courses/data";
import { readJoinLink } from "@/features/courses/invitations";
import { foundOrMissing } from "@/lib/found-or-missing";

export const metadata: Metadata = { title: "People" };

type Props = { params: Promise<{ courseId: string }> };

export default async function PeoplePage({ params }: Props) {
  const { courseId } = await params;
  const scope = await requirePageScope(`/courses/${courseId}/people`);
  const course = await foundOrMissing(requireCourse(scope, courseId, "TEACHING_ASSISTANT"));
  const [rows, sections, code] = await Promise.all([
    readRosterRows(course),
    listSections(course),
    readJoinLink(course),
  ]);
  const mayChange = isAtLeast(course.courseRole, "INSTRUCTOR");
  const students = rows.filter(({ role, state }) => role === "STUDENT" && state !== "removed").length;
  return (
    <CourseShell
      scope={scope}
      course={course}
      current="people"
      width="wide"
      actions={
        mayChange && (
          <Link
            href={`/courses/${courseId}/people/import`}
            className={`button ${students === 0 ? "primary" : ""}`}
            prefetch={false}
          >
            Import a roster
          </Link>
        )
      }
    >
      <JoinLink courseId={courseId} code={code} origin={new URL(env().NEXTAUTH_URL).origin} mayChange={mayChange} />
      <RosterTable courseId={courseId} rows={rows} sections={sections} mayChange={mayChange} />
      {students === 0 && (
        <p className="mt-4 text-ink-2" data-testid="no-students">
          There is no student yet. {mayChange ? "Send the join link, or import the roster." : "They join by the link."}
        </p>
      )}
    </CourseShell>
  );
}
