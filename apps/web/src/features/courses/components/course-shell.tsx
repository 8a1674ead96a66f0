import type { ReactNode } from "react";
import { PageShell } from "@/components/page-shell";
import { PageTabs } from "@/components/page-tabs";
import type { CourseScope } from "@/features/auth/course-scope";
import type { Scope } from "@/features/auth/scope";

const ROOMS = [
  { id: "assignments", label: "Assignments", path: "", needed: "TEACHING_ASSISTANT" },
  { id: "people", label: "People", path: "/people", needed: "TEACHING_ASSISTANT" },
  { id: "audit", label: "Audit", path: "/audit", needed: "INSTRUCTOR" },
] as const;

type Props = {
  scope: Scope;
  course: CourseScope;
  current: (typeof ROOMS)[number]["id"];
  /** Beside the heading: what can be done here. */
  actions?: ReactNode;
  width?: "text" | "wide";
  children: ReactNode;
};

/** A page of a course: its name, and its rooms for those who teach it. */
export function CourseShell({ scope, course, current, actions, width, children }: Props) {
  const home = `/courses/${course.courseId}`;
  const room = ROOMS.find(({ id }) => id === current);
  const here = current === "assignments" || !room ? [] : [{ label: room.label }];
  return (
    <PageShell
      scope={scope}
      crumbs={[{ label: course.courseName, ...(here.length > 0 ? { href: home } : {}) }, ...here]}
      {...(width ? { width } : {})}
    >
      <div className="course-head">
        <h1>{course.courseName}</h1>
        {actions}
      </div>
      <PageTabs
        label="Course"
        className="course-tabs"
        home={home}
        tabs={ROOMS}
        current={current}
        role={course.courseRole}
      />
      {children}
    </PageShell>
  );
}
