import type { Metadata } from "next";
import { TopBar } from "@/components/top-bar";
import { requirePageScope } from "@/features/auth/session";
import { ChallengeList } from "@/features/challenges/components/challenge-list";
import { listChallenges } from "@/features/challenges/data";
import { readTheme } from "@/lib/read-theme";

export const metadata: Metadata = { title: "Challenges" };

export default async function ChallengesPage() {
  const scope = await requirePageScope("/challenges");
  const challenges = await listChallenges(scope);
  return (
    <>
      <TopBar name={scope.name} email={scope.email} theme={await readTheme()} />
      <main id="main" className="mx-auto w-full max-w-[960px] px-4 py-7 desktop:px-6">
        <h1>Challenges</h1>
        <ChallengeList challenges={challenges} />
      </main>
    </>
  );
}
