import type { Metadata } from "next";
import { AuditFilterForm } from "@/features/audit/components/audit-filter";
import { AuditList } from "@/features/audit/components/audit-list";
import { listAuditCourses, readAudit } from "@/features/audit/data";
import { auditFilterSchema } from "@/features/audit/schema";
import { requireAdminPage } from "@/features/auth/session";
import { readAddress, type SearchParams, withoutPlace } from "@/lib/page-address";

export const metadata: Metadata = { title: "Audit" };

type Props = { searchParams: SearchParams };

export default async function AdminAuditPage({ searchParams }: Props) {
  const scope = await requireAdminPage("/admin/audit");
  const address = await readAddress(searchParams);
  const filter = auditFilterSchema.parse(address);
  const [page, courses] = await Promise.all([readAudit(scope, filter), listAuditCourses(scope)]);
  const { before, ...chosen } = filter;
  return (
    <>
      <h1>Audit</h1>
      <p className="mt-1 max-w-[640px] text-sm text-ink-2">
        Who changed what. Entries are only ever added: nobody can change or remove one, not even an admin.
      </p>
      <AuditFilterForm filter={chosen} courses={courses} />
      <AuditList
        page={page}
        address={withoutPlace(address)}
        isFirst={before === null}
        empty="Nothing fits. Choose another filter."
      />
    </>
  );
}
