import { COURSE_ROLE_NAMES } from "@crucible/contract";
import Link from "next/link";
import type { CourseLine } from "@/features/courses/data";

/** Courses with my place in each; those who teach see how many are in it. */
export function CourseList({ courses, withRole = true }: { courses: readonly CourseLine[]; withRole?: boolean }) {
  return (
    <ul className="mt-2 border-t border-line" data-testid="course-list">
      {courses.map((course) => (
        <li key={course.id} className="challenge-row" data-testid="course-row">
          <div className="min-w-0">
            <h3 className="flex flex-wrap items-center gap-x-2 text-base">
              <Link href={`/courses/${course.id}`} className="challenge-link [overflow-wrap:anywhere]" prefetch={false}>
                {course.name}
              </Link>
              {course.isArchived && <span className="chip">over</span>}
            </h3>
            {withRole && (
              <p className="text-sm text-ink-2">
                {capitalized(COURSE_ROLE_NAMES[course.role])}
                {course.section && ` · ${course.section}`}
              </p>
            )}
          </div>
          <p className="challenge-progress text-sm text-ink-2 tabular-nums">
            <span>{counted(course.assignments, "assignment")}</span>
            {course.people && (
              <span className="relative z-1">
                <Link href={`/courses/${course.id}/people`} className="course-people" prefetch={false}>
                  {counted(course.people.here, "student")}
                  <span className="sr-only"> of {course.name}</span>
                </Link>
                {course.people.pending > 0 && <span className="text-ink-3">, {course.people.pending} pending</span>}
              </span>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

const capitalized = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const counted = (count: number, noun: string) =>
  count === 0 ? `no ${noun}s` : `${count} ${noun}${count === 1 ? "" : "s"}`;
