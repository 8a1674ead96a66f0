import type { Metadata } from "next";
import { readAssignmentOnDesk } from "@/features/assignments/assignment-on-desk";
import { requireAssignmentPage } from "@/features/assignments/page-scope";
import { DeskPage } from "@/features/challenges/components/desk-page";
import { readChallenge } from "@/features/challenges/data";
import { readNewestMine } from "@/features/submissions/data";
import { foundOrMissing } from "@/lib/found-or-missing";

type Props = { params: Promise<{ courseId: string; assignmentId: string; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, ...whose } = await params;
  const { scope } = await requireAssignmentPage(whose, "STUDENT", `/challenges/${slug}`);
  const { manifest } = await foundOrMissing(readChallenge(scope, slug));
  return { title: manifest.title };
}

export default async function AssignmentDeskPage({ params }: Props) {
  const { slug, ...whose } = await params;
  const { scope, assignment } = await requireAssignmentPage(whose, "STUDENT", `/challenges/${slug}`);
  const [challenge, onDesk, judgement] = await Promise.all([
    foundOrMissing(readChallenge(scope, slug)),
    foundOrMissing(readAssignmentOnDesk(assignment, slug)),
    readNewestMine(scope, { challenge: slug, assignmentId: assignment.assignmentId }),
  ]);
  return <DeskPage scope={scope} challenge={challenge} judgement={judgement} isViewing={false} assignment={onDesk} />;
}
