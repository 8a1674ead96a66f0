import type { Metadata } from "next";
import { PageShell } from "@/components/page-shell";
import { requirePageScope } from "@/features/auth/session";
import { ChallengeList } from "@/features/challenges/components/challenge-list";
import { listChallenges } from "@/features/challenges/data";

export const metadata: Metadata = { title: "Challenges" };

export default async function ChallengesPage() {
  const scope = await requirePageScope("/challenges");
  const challenges = await listChallenges(scope);
  return (
    <PageShell scope={scope}>
      <h1>Challenges</h1>
      <ChallengeList challenges={challenges} />
    </PageShell>
  );
}
