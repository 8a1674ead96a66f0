import type { Metadata } from "next";
import Link from "next/link";
import { requireAdminPage } from "@/features/auth/session";
import { ChallengeTable } from "@/features/authoring/components/challenge-table";
import { listAuthored } from "@/features/authoring/data";

export const metadata: Metadata = { title: "Challenges to write" };

export default async function AuthoredPage() {
  const scope = await requireAdminPage("/admin/challenges");
  const lines = await listAuthored(scope);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1>Challenges</h1>
        <Link href="/admin/challenges/new" className="button primary">
          New challenge
        </Link>
      </div>
      <ChallengeTable lines={lines} />
    </>
  );
}
