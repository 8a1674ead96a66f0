import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { env } from "@/env";
import { NewAccountForm } from "@/features/auth/components/new-account-form";
import { pageScope } from "@/features/auth/session";
import { JoinNote } from "@/features/courses/components/join-note";
import { signInSettings } from "@/features/sign-in-settings/data";
import { safeCallbackUrl } from "@/lib/safe-callback-url";

export const metadata: Metadata = { title: "Sign up" };

type Props = { searchParams: Promise<{ callbackUrl?: string | string[] }> };

export default async function SignUpPage({ searchParams }: Props) {
  const goTo = safeCallbackUrl((await searchParams).callbackUrl, env().NEXTAUTH_URL);
  if (await pageScope()) redirect(goTo);
  const { signUp, allowedDomains } = await signInSettings();
  if (signUp.value === "closed") {
    return (
      <>
        <h1>Signing up is closed</h1>
        <p>Ask your instructor for an account.</p>
        <Link href="/signin" className="button">
          Sign in
        </Link>
      </>
    );
  }
  return (
    <>
      <JoinNote goTo={goTo} />
      <h1>Sign up</h1>
      {allowedDomains.length > 0 && (
        <p className="text-ink-2">Accounts here are for addresses of {allowedDomains.join(", ")}.</p>
      )}
      <NewAccountForm action="Create account" goTo={goTo} />
      <p className="text-sm text-ink-2">
        Already here? <Link href={`/signin?callbackUrl=${encodeURIComponent(goTo)}`}>Sign in</Link>
      </p>
    </>
  );
}
