import { isAtLeast } from "@crucible/contract";
import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { RowsLoading } from "@/components/rows-loading";
import { env } from "@/env";
import { type CourseScope, requireCourse } from "@/features/auth/course-scope";
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
  const mayChange = isAtLeast(course.courseRole, "INSTRUCTOR");
  return (
    <CourseShell
      scope={scope}
      course={course}
      current="people"
      width="wide"
      actions={
        mayChange && (
          <Link href={`/courses/${courseId}/people/import`} className="button" prefetch={false}>
            Import a roster
          </Link>
        )
      }
    >
      <Suspense fallback={<RowsLoading rows={8} />}>
        <People course={course} mayChange={mayChange} />
      </Suspense>
    </CourseShell>
  );
}

async function People({ course, mayChange }: { course: CourseScope<"TEACHING_ASSISTANT">; mayChange: boolean }) {
  const { courseId } = course;
  const [rows, sections, code] = await Promise.all([
    readRosterRows(course),
    listSections(course),
    readJoinLink(course),
  ]);
  const hasStudents = rows.some(({ role, state }) => role === "STUDENT" && state !== "removed");
  return (
    <>
      <JoinLink courseId={courseId} code={code} origin={new URL(env().NEXTAUTH_URL).origin} mayChange={mayChange} />
      <RosterTable courseId={courseId} rows={rows} sections={sections} mayChange={mayChange} />
      {!hasStudents && (
        <p className="mt-4 text-ink-2" data-testid="no-students">
          There is no student yet. {mayChange ? "Send the join link, or import the roster." : "They join by the link."}
        </p>
      )}
    </>
  );
}
