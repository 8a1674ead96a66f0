import { LANGUAGE_IDS } from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import type { Metadata } from "next";
import Link from "next/link";
import { requireAdminPage } from "@/features/auth/session";
import { NewChallengeForm } from "@/features/authoring/components/new-challenge-form";

export const metadata: Metadata = { title: "New challenge" };

export default async function NewChallengePage() {
  await requireAdminPage("/admin/challenges/new");
  const languages = LANGUAGE_IDS.map((id) => ({ id, title: languageOf(id).title }));
  return (
    <>
      <p className="text-sm text-ink-2">
        <Link href="/admin/challenges">Challenges</Link> / New
      </p>
      <h1>New challenge</h1>
      <p className="mt-2 max-w-[68ch] text-ink-2">
        It begins as a small challenge that is whole: statement, starter, reference, tests and a wrong solution. Change
        it piece by piece; nobody sees it until it has passed the gate.
      </p>
      <NewChallengeForm languages={languages} />
    </>
  );
}
