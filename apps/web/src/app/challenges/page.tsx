import type { Metadata } from "next";
import { Suspense } from "react";
import { PageShell } from "@/components/page-shell";
import { RowsLoading } from "@/components/rows-loading";
import type { Scope } from "@/features/auth/scope";
import { requirePageScope } from "@/features/auth/session";
import { ChallengeList } from "@/features/challenges/components/challenge-list";
import { listChallenges } from "@/features/challenges/data";

export const metadata: Metadata = { title: "Challenges" };

// No loading.tsx here: it would answer 200 before this page or one below it could say 404, or send to the sign-in.
export default async function ChallengesPage() {
  const scope = await requirePageScope("/challenges");
  return (
    <PageShell scope={scope}>
      <h1>Challenges</h1>
      <Suspense fallback={<RowsLoading rows={6} />}>
        <AllChallenges scope={scope} />
      </Suspense>
    </PageShell>
  );
}

async function AllChallenges({ scope }: { scope: Scope }) {
  return <ChallengeList challenges={await listChallenges(scope)} />;
}
