import { TopBar } from "@/components/top-bar";
import { AssignmentTabs } from "@/features/assignments/components/assignment-tabs";
import type { AssignmentScope } from "@/features/auth/course-scope";
import type { Scope } from "@/features/auth/scope";
import { classFeed } from "@/features/live-class/class-feeds";
import { LiveClass } from "@/features/live-class/components/live-class";
import { readRunnerState } from "@/features/platform/data";

type Props = { scope: Scope; assignment: AssignmentScope<"TEACHING_ASSISTANT"> };

/** The class out of its feed, with the bar above it. */
export async function LivePageBody({ scope, assignment }: Props) {
  const [feed, runner] = await Promise.all([classFeed(assignment), readRunnerState()]);
  const first = feed.current();
  const { courseId, assignmentId, courseName } = assignment;
  const course = `/courses/${courseId}`;
  return (
    <>
      <TopBar
        scope={scope}
        crumbs={[
          { label: courseName, href: course },
          { label: first.wire.title, href: `${course}/assignments/${assignmentId}` },
          { label: "Live" },
        ]}
      />
      <LiveClass courseId={courseId} assignmentId={assignmentId} first={first} at={Date.now()} runner={runner}>
        <AssignmentTabs scope={assignment} current="live" />
      </LiveClass>
    </>
  );
}
