import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NewAccountForm } from "@/features/auth/components/new-account-form";
import { isAdminLinkGood } from "@/features/auth/data";

// The address is the secret: it must not leave with a click.
export const metadata: Metadata = { title: "Set up", referrer: "no-referrer" };

type Props = { params: Promise<{ token: string }> };

export default async function SetupPage({ params }: Props) {
  const { token } = await params;
  if (!(await isAdminLinkGood(token))) notFound();
  return (
    <>
      <div className="grid gap-2">
        <h1>Make the admin</h1>
        <p className="text-ink-2">
          This link works once. Whoever signs in with what you enter here looks after Crucible.
        </p>
      </div>
      <NewAccountForm action="Make the admin" goTo="/challenges" adminToken={token} />
    </>
  );
}
