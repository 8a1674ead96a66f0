import type { Metadata } from "next";
import { PageShell } from "@/components/page-shell";
import { requireAdminPage } from "@/features/auth/session";
import { FirstStart } from "@/features/first-start/components/first-start";
import { readFirstStart } from "@/features/first-start/data";
import { STEPS } from "@/features/first-start/view";
import { readSettingsOnPage } from "@/features/sign-in-settings/data";

export const metadata: Metadata = { title: "Set up" };

type Props = { searchParams: Promise<{ step?: string | string[] }> };

export default async function SetupPage({ searchParams }: Props) {
  const scope = await requireAdminPage("/setup");
  const asked = (await searchParams).step;
  const [initial, settings] = await Promise.all([readFirstStart(scope), readSettingsOnPage(scope)]);
  return (
    <PageShell scope={scope} crumbs={[{ label: "Set up" }]}>
      <div className="mx-auto max-w-[680px]">
        <FirstStart initial={initial} settings={settings} asked={STEPS.find((step) => step === asked) ?? null} />
      </div>
    </PageShell>
  );
}
