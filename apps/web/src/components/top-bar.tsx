import Link from "next/link";
import { AccountMenu } from "@/components/account-menu";
import { CrucibleMark } from "@/components/crucible-mark";
import type { Scope } from "@/features/auth/scope";
import { readTheme } from "@/lib/read-theme";

export type Crumb = { label: string; href?: string };
type Props = { scope: Scope; crumbs?: readonly Crumb[]; isDesk?: boolean };

/**
 * The bar on top of every page: the mark, where one is, the site's rooms, and the account. The last crumb is the page's
 * heading on the desk, which has no room for another.
 */
export async function TopBar({ scope, crumbs = [], isDesk = false }: Props) {
  const last = crumbs.length - 1;
  const rooms = [
    { href: "/challenges", label: "Challenges" },
    ...(scope.role === "ADMIN" ? [{ href: "/admin", label: "Admin" }] : []),
  ];
  return (
    <header className="top-bar">
      <Link href="/" className="mark">
        <CrucibleMark />
        Crucible
      </Link>
      {crumbs.length > 0 && (
        <nav aria-label="Where you are" className="min-w-0 text-ink-2">
          <ol className="crumbs">
            {crumbs.map(({ label, href }, index) => (
              <li key={label} aria-current={index === last ? "page" : undefined}>
                {index === last && isDesk ? (
                  <h1>{label}</h1>
                ) : href ? (
                  <Link href={href}>{label}</Link>
                ) : (
                  <span>{label}</span>
                )}
              </li>
            ))}
          </ol>
        </nav>
      )}
      <span className="ml-auto flex items-center gap-1">
        {!isDesk && (
          <nav aria-label="Site" className="hidden desktop:flex">
            {rooms.map(({ href, label }) => (
              <Link key={href} href={href} className="button quiet">
                {label}
              </Link>
            ))}
          </nav>
        )}
        <AccountMenu rooms={rooms} name={scope.name} email={scope.email} theme={await readTheme()} />
      </span>
    </header>
  );
}
