import { isAtLeast } from "@crucible/contract";
import Link from "next/link";
import type { AssignmentScope } from "@/features/auth/course-scope";

const TABS = [
  { id: "assignment", label: "Assignment", path: "", needed: "TEACHING_ASSISTANT" },
  { id: "live", label: "Live", path: "/live", needed: "TEACHING_ASSISTANT" },
  { id: "gradebook", label: "Gradebook", path: "/gradebook", needed: "TEACHING_ASSISTANT" },
  { id: "regrades", label: "Regrades", path: "/regrades", needed: "TEACHING_ASSISTANT" },
  { id: "edit", label: "Edit", path: "/edit", needed: "INSTRUCTOR" },
] as const;

type Props = { scope: AssignmentScope; current: (typeof TABS)[number]["id"] };

/** The rooms of one assignment for those who teach; for students there is only the one. */
export function AssignmentTabs({ scope, current }: Props) {
  const assignment = `/courses/${scope.courseId}/assignments/${scope.assignmentId}`;
  const shown = TABS.filter(({ needed }) => isAtLeast(scope.courseRole, needed));
  if (shown.length === 0) return null;
  return (
    <nav className="tabs assignment-tabs" aria-label="Assignment">
      {shown.map(({ id, label, path }) => (
        <Link
          key={id}
          href={`${assignment}${path}`}
          className="tab"
          aria-current={id === current ? "page" : undefined}
          prefetch={false}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
