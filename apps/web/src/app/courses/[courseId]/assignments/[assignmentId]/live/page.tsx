import type { Metadata } from "next";
import { TopBar } from "@/components/top-bar";
import { AssignmentTabs } from "@/features/assignments/components/assignment-tabs";
import { requireAssignmentPage } from "@/features/assignments/page-scope";
import { classFeed } from "@/features/live-class/class-feeds";
import { LiveClass } from "@/features/live-class/components/live-class";
import { readRunnerState } from "@/features/platform/data";

export const metadata: Metadata = { title: "Live" };

type Props = { params: Promise<{ courseId: string; assignmentId: string }> };

export default async function LivePage({ params }: Props) {
  const { courseId, assignmentId } = await params;
  const { scope, assignment } = await requireAssignmentPage({ courseId, assignmentId }, "TEACHING_ASSISTANT", "/live");
  const [feed, runner] = await Promise.all([classFeed(assignment), readRunnerState()]);
  const first = feed.current();
  const home = `/courses/${courseId}`;
  return (
    <>
      <TopBar
        scope={scope}
        crumbs={[
          { label: assignment.courseName, href: home },
          { label: first.wire.title, href: `${home}/assignments/${assignmentId}` },
          { label: "Live" },
        ]}
      />
      <LiveClass courseId={courseId} assignmentId={assignmentId} first={first} at={Date.now()} runner={runner}>
        <AssignmentTabs scope={assignment} current="live" />
      </LiveClass>
    </>
  );
}
