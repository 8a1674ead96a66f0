import { AssignmentRow } from "@/features/assignments/components/assignment-row";
import { listAssignments } from "@/features/assignments/data";
import type { CourseScope } from "@/features/auth/course-scope";

/** The assignments of a course: for students with how far they are, for those who teach with drafts too. */
export async function AssignmentList({ course }: { course: CourseScope }) {
  const lines = await listAssignments(course);
  const isStudent = course.courseRole === "STUDENT";
  if (lines.length === 0) {
    return (
      <p className="text-ink-2" data-testid="no-assignments">
        {isStudent
          ? "There is no assignment yet. They appear here when they open."
          : "There is no assignment yet. The first one can be prepared as a draft: students see it when it opens."}
      </p>
    );
  }
  return (
    <ul className="border-t border-line" data-testid="assignment-list">
      {lines.map((line) => (
        <AssignmentRow key={line.id} line={line} timeZone={course.timeZone} withProgress={isStudent} />
      ))}
    </ul>
  );
}
