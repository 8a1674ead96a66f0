import { isAtLeast } from "@crucible/contract";
import type { Metadata } from "next";
import { TopBar } from "@/components/top-bar";
import { requireAssignmentPage } from "@/features/assignments/page-scope";
import { readChallenge } from "@/features/challenges/data";
import { StudentWorkView } from "@/features/live-class/components/student-work-view";
import { readStudentWork } from "@/features/live-class/student-work";
import { foundOrMissing } from "@/lib/found-or-missing";

export const metadata: Metadata = { title: "Student" };

type Props = {
  params: Promise<{ courseId: string; assignmentId: string; userId: string; slug: string }>;
  searchParams: Promise<{ submission?: string | string[] }>;
};

export default async function StudentPage({ params, searchParams }: Props) {
  const { courseId, assignmentId, userId, slug } = await params;
  const { submission } = await searchParams;
  const room = `/students/${userId}/${slug}`;
  const { scope, assignment } = await requireAssignmentPage({ courseId, assignmentId }, "TEACHING_ASSISTANT", room);
  const asked = typeof submission === "string" ? submission : undefined;
  const work = await foundOrMissing(readStudentWork(assignment, { userId, slug }, asked));
  const { languages, manifest, samples } = await foundOrMissing(readChallenge(scope, slug));
  const path = `/courses/${courseId}/assignments/${assignmentId}`;
  return (
    <div className="desk-page">
      <TopBar
        scope={scope}
        isDesk
        crumbs={[
          { label: assignment.courseName, href: `/courses/${courseId}` },
          { label: `${work.assignmentTitle}, live`, href: `${path}/live` },
          { label: `${work.student.name}: ${work.challenge.title}` },
        ]}
      />
      <StudentWorkView
        key={userId}
        assignmentId={assignmentId}
        path={path}
        work={work}
        mayRegrade={isAtLeast(assignment.courseRole, "INSTRUCTOR")}
        challenge={{ languages, manifest, samples }}
      />
    </div>
  );
}
