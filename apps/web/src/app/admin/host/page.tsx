import { LANGUAGES } from "@crucible/languages";
import type { Metadata } from "next";
import { requireAdminPage } from "@/features/auth/session";
import { SetupLink } from "@/features/first-start/components/setup-link";
import { HostPage } from "@/features/host/components/host-page";
import { readHost } from "@/features/host/data";

export const metadata: Metadata = { title: "Host" };

export default async function AdminHostPage() {
  const scope = await requireAdminPage("/admin/host");
  const languages = [...LANGUAGES.values()].map(({ id, title }) => ({ id, title }));
  return (
    <>
      <HostPage initial={await readHost(scope)} languages={languages} />
      <p className="mt-8">
        <SetupLink />
      </p>
    </>
  );
}
