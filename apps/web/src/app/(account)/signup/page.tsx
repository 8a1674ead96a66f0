import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { env } from "@/env";
import { NewAccountForm } from "@/features/auth/components/new-account-form";
import { pageScope } from "@/features/auth/session";
import { safeCallbackUrl } from "@/lib/safe-callback-url";

export const metadata: Metadata = { title: "Sign up" };

type Props = { searchParams: Promise<{ callbackUrl?: string | string[] }> };

export default async function SignUpPage({ searchParams }: Props) {
  const { NEXTAUTH_URL, CRUCIBLE_SIGN_UP } = env();
  const goTo = safeCallbackUrl((await searchParams).callbackUrl, NEXTAUTH_URL);
  if (await pageScope()) redirect(goTo);
  if (CRUCIBLE_SIGN_UP === "closed") {
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
      <h1>Sign up</h1>
      <NewAccountForm action="Create account" goTo={goTo} />
      <p className="text-sm text-ink-2">
        Already here? <Link href={`/signin?callbackUrl=${encodeURIComponent(goTo)}`}>Sign in</Link>
      </p>
    </>
  );
}
