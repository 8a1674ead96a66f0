import { COURSE_ROLE_NAMES, isAtLeast } from "@crucible/contract";
import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { RowsLoading } from "@/components/rows-loading";
import { AssignmentList } from "@/features/assignments/components/assignment-list";
import { requireCourse } from "@/features/auth/course-scope";
import { requirePageScope } from "@/features/auth/session";
import { CourseShell } from "@/features/courses/components/course-shell";
import { foundOrMissing } from "@/lib/found-or-missing";

type Props = { params: Promise<{ courseId: string }> };

const open = async ({ params }: Props) => {
  const { courseId } = await params;
  const scope = await requirePageScope(`/courses/${courseId}`);
  return { scope, course: await foundOrMissing(requireCourse(scope, courseId, "STUDENT")) };
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { course } = await open(props);
  return { title: course.courseName };
}

export default async function CoursePage(props: Props) {
  const { scope, course } = await open(props);
  const mayChange = isAtLeast(course.courseRole, "INSTRUCTOR");
  return (
    <CourseShell
      scope={scope}
      course={course}
      current="assignments"
      actions={
        mayChange && (
          <span className="flex flex-wrap gap-2">
            <Link href={`/courses/${course.courseId}/settings`} className="button quiet">
              Settings
            </Link>
            <Link href={`/courses/${course.courseId}/assignments/new`} className="button">
              New assignment
            </Link>
          </span>
        )
      }
    >
      <p className="mb-5 text-sm text-ink-2">
        {course.isAdmin && course.enrollmentId === null
          ? "You are here as an admin, and act as an instructor does."
          : `You are a${course.courseRole === "INSTRUCTOR" ? "n" : ""} ${COURSE_ROLE_NAMES[course.courseRole]} here.`}{" "}
        Its clock is that of {course.timeZone.replaceAll("_", " ")}.
      </p>
      <h2 className={course.courseRole === "STUDENT" ? "mb-2" : "sr-only"}>Assignments</h2>
      <Suspense fallback={<RowsLoading />}>
        <AssignmentList course={course} />
      </Suspense>
    </CourseShell>
  );
}
