import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "@crucible/db";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { env } from "@/env";
import { SignInForm } from "@/features/auth/components/sign-in-form";
import { offeredProviders } from "@/features/auth/outside-providers";
import { pageScope } from "@/features/auth/session";
import { JoinNote } from "@/features/courses/components/join-note";
import { signInSettings } from "@/features/sign-in-settings/data";
import { safeCallbackUrl } from "@/lib/safe-callback-url";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams;
  const { NEXTAUTH_URL, CRUCIBLE_DEMO } = env();
  const goTo = safeCallbackUrl(callbackUrl, NEXTAUTH_URL);
  if (await pageScope()) redirect(goTo);
  const settings = await signInSettings();
  const demo = CRUCIBLE_DEMO ? DEMO_ACCOUNTS.map(({ name, email }) => ({ name, email, password: DEMO_PASSWORD })) : [];
  return (
    <>
      <JoinNote goTo={goTo} />
      <SignInForm
        goTo={goTo}
        firstError={typeof error === "string" ? error : null}
        demoAccounts={demo}
        providers={offeredProviders(settings)}
        canSignUp={settings.signUp.value === "open"}
      />
    </>
  );
}
