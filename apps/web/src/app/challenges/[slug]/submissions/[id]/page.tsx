import type { Metadata } from "next";
import { requirePageScope } from "@/features/auth/session";
import { DeskPage } from "@/features/challenges/components/desk-page";
import { readChallenge } from "@/features/challenges/data";
import { readMine } from "@/features/submissions/data";
import { foundOrMissing } from "@/lib/found-or-missing";

export const metadata: Metadata = { title: "My submission" };

type Props = { params: Promise<{ slug: string; id: string }> };

export default async function SubmissionPage({ params }: Props) {
  const { slug, id } = await params;
  const scope = await requirePageScope(`/challenges/${slug}/submissions/${id}`);
  const [challenge, judgement] = await Promise.all([
    foundOrMissing(readChallenge(scope, slug)),
    foundOrMissing(readMine(scope, { challenge: slug }, id)),
  ]);
  return <DeskPage scope={scope} challenge={challenge} judgement={judgement} isViewing assignment={null} />;
}
