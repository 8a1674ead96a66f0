import type { Metadata } from "next";
import { requireAdminPage } from "@/features/auth/session";
import { SignInSettings } from "@/features/sign-in-settings/components/sign-in-settings";
import { readSettingsOnPage } from "@/features/sign-in-settings/data";

export const metadata: Metadata = { title: "Sign-in" };

export default async function SignInSettingsPage() {
  const scope = await requireAdminPage("/admin/sign-in");
  const settings = await readSettingsOnPage(scope);
  return (
    <div className="max-w-[640px]">
      <h1>Sign-in</h1>
      <p className="mt-2 text-ink-2">
        Who may make an account, and the ways to sign in beside address and password. A password always works, so nobody
        is locked out by what is set here.
      </p>
      <SignInSettings initial={settings} />
    </div>
  );
}
