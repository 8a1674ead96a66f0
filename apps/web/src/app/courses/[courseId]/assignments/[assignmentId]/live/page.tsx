import type { Metadata } from "next";
import { Suspense } from "react";
import { requireAssignmentPage } from "@/features/assignments/page-scope";
import { ClassSkeleton } from "@/features/live-class/components/class-skeleton";
import { LivePageBody } from "@/features/live-class/components/live-page-body";

export const metadata: Metadata = { title: "Live" };

type Props = { params: Promise<{ courseId: string; assignmentId: string }> };

// Who may see it is decided before anything is sent, so that a refusal has its status; the class may take its time.
export default async function LivePage({ params }: Props) {
  const { courseId, assignmentId } = await params;
  const { scope, assignment } = await requireAssignmentPage({ courseId, assignmentId }, "TEACHING_ASSISTANT", "/live");
  return (
    <Suspense fallback={<ClassSkeleton />}>
      <LivePageBody scope={scope} assignment={assignment} />
    </Suspense>
  );
}
