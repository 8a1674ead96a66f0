import type { Metadata } from "next";
import { requirePageScope } from "@/features/auth/session";
import { DeskPage } from "@/features/challenges/components/desk-page";
import { readChallenge } from "@/features/challenges/data";
import { readNewestMine } from "@/features/submissions/data";
import { foundOrMissing } from "@/lib/found-or-missing";

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const scope = await requirePageScope(`/challenges/${slug}`);
  const { manifest } = await foundOrMissing(readChallenge(scope, slug));
  return { title: manifest.title };
}

export default async function ChallengePage({ params }: Props) {
  const { slug } = await params;
  const scope = await requirePageScope(`/challenges/${slug}`);
  const [challenge, judgement] = await Promise.all([
    foundOrMissing(readChallenge(scope, slug)),
    readNewestMine(scope, { challenge: slug }),
  ]);
  return <DeskPage scope={scope} challenge={challenge} judgement={judgement} isViewing={false} assignment={null} />;
}
