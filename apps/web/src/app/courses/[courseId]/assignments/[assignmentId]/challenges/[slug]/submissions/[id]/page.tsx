import type { Metadata } from "next";
import { readAssignmentOnDesk } from "@/features/assignments/assignment-on-desk";
import { requireAssignmentPage } from "@/features/assignments/page-scope";
import { DeskPage } from "@/features/challenges/components/desk-page";
import { readChallenge } from "@/features/challenges/data";
import { readMine } from "@/features/submissions/data";
import { foundOrMissing } from "@/lib/found-or-missing";

export const metadata: Metadata = { title: "My submission" };

type Props = { params: Promise<{ courseId: string; assignmentId: string; slug: string; id: string }> };

export default async function AssignmentSubmissionPage({ params }: Props) {
  const { slug, id, ...whose } = await params;
  const room = `/challenges/${slug}/submissions/${id}`;
  const { scope, assignment } = await requireAssignmentPage(whose, "STUDENT", room);
  const { assignmentId } = assignment;
  const [challenge, onDesk, judgement] = await Promise.all([
    foundOrMissing(readChallenge(scope, slug)),
    foundOrMissing(readAssignmentOnDesk(assignment, slug)),
    foundOrMissing(readMine(scope, { challenge: slug, assignmentId }, id)),
  ]);
  return <DeskPage scope={scope} challenge={challenge} judgement={judgement} isViewing assignment={onDesk} />;
}
