import type { Metadata } from "next";
import { PageShell } from "@/components/page-shell";
import { AuditList } from "@/features/audit/components/audit-list";
import { readAboutMe } from "@/features/audit/data";
import { auditFilterSchema } from "@/features/audit/schema";
import { requirePageScope } from "@/features/auth/session";
import { readAddress, type SearchParams, withoutPlace } from "@/lib/page-address";

export const metadata: Metadata = { title: "About me" };

type Props = { searchParams: SearchParams };

export default async function AboutMePage({ searchParams }: Props) {
  const scope = await requirePageScope("/account/audit");
  const address = await readAddress(searchParams);
  const { before } = auditFilterSchema.parse(address);
  const page = await readAboutMe(scope, { before });
  return (
    <PageShell scope={scope} crumbs={[{ label: "About me" }]}>
      <h1>What was changed about you</h1>
      <p className="mt-1 text-sm text-ink-2">
        Roles, scores and your account, with who changed them. Entries are only ever added: nobody can change or remove
        one.
      </p>
      <AuditList
        page={page}
        address={withoutPlace(address)}
        isFirst={before === null}
        empty="Nothing was changed about you yet."
      />
    </PageShell>
  );
}
