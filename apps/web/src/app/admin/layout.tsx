import { PageShell } from "@/components/page-shell";
import { requireAdminPage } from "@/features/auth/session";
import { AdminNav } from "@/features/host/components/admin-nav";

/** What admins look after. Each page asks for its scope itself: a layout is not run again when one moves between them. */
export default async function AdminLayout({ children }: { children: React.ReactNode }) {
  const scope = await requireAdminPage("/admin");
  return (
    <PageShell scope={scope} crumbs={[{ label: "Admin", href: "/admin" }]} width="wide">
      <AdminNav />
      {children}
    </PageShell>
  );
}
