import { PageTabs } from "@/components/page-tabs";
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
  return (
    <PageTabs
      label="Assignment"
      className="assignment-tabs"
      home={`/courses/${scope.courseId}/assignments/${scope.assignmentId}`}
      tabs={TABS}
      current={current}
      role={scope.courseRole}
    />
  );
}
