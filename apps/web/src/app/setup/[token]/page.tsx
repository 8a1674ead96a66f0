import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SignedOutFrame } from "@/components/signed-out-frame";
import { NewAccountForm } from "@/features/auth/components/new-account-form";
import { isAdminLinkGood } from "@/features/auth/data";
import { StepList } from "@/features/first-start/components/step-list";
import { STEPS_AHEAD } from "@/features/first-start/view";

// The address is the secret: it must not leave with a click.
export const metadata: Metadata = { title: "Set up", referrer: "no-referrer" };

type Props = { params: Promise<{ token: string }> };

export default async function SetupLinkPage({ params }: Props) {
  const { token } = await params;
  if (!(await isAdminLinkGood(token))) notFound();
  return (
    <SignedOutFrame width="text">
      <div className="grid gap-2">
        <h1>Set up Crucible</h1>
        <p className="text-ink-2">
          This link works once. Whoever signs in with what you enter here looks after this site.
        </p>
      </div>
      <StepList steps={STEPS_AHEAD} openStep="account" hasLinks={false}>
        <NewAccountForm action="Make the account" goTo="/setup" adminToken={token} />
      </StepList>
    </SignedOutFrame>
  );
}
