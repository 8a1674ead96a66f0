import type { ReactNode } from "react";
import { PageShell } from "@/components/page-shell";
import { AssignmentTabs } from "@/features/assignments/components/assignment-tabs";
import type { AssignmentScope } from "@/features/auth/course-scope";
import type { Scope } from "@/features/auth/scope";
import { readTitle } from "@/features/regrades/data";

type Props = {
  scope: Scope;
  assignment: AssignmentScope<"TEACHING_ASSISTANT">;
  /** The regrade that the page is of; the list where left out. */
  here?: string;
  children: ReactNode;
};

/** A page of an assignment's regrades. */
export async function RegradesShell({ scope, assignment, here, children }: Props) {
  const course = `/courses/${assignment.courseId}`;
  const home = `${course}/assignments/${assignment.assignmentId}`;
  const list = { label: "Regrades", ...(here === undefined ? {} : { href: `${home}/regrades` }) };
  return (
    <PageShell
      scope={scope}
      crumbs={[
        { label: assignment.courseName, href: course },
        { label: await readTitle(assignment), href: home },
        list,
        ...(here === undefined ? [] : [{ label: here }]),
      ]}
    >
      <AssignmentTabs scope={assignment} current="regrades" />
      {children}
    </PageShell>
  );
}
