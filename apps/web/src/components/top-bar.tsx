import Link from "next/link";
import { AccountMenu } from "@/components/account-menu";
import { CrucibleMark } from "@/components/crucible-mark";
import type { Theme } from "@/lib/theme";

type Crumb = { label: string; href?: string };
type Props = { name: string; email: string; theme: Theme; crumbs?: readonly Crumb[] };

/** The bar on top of every page: the mark, where one is, and the account. */
export function TopBar({ name, email, theme, crumbs = [] }: Props) {
  const last = crumbs.length - 1;
  return (
    <header className="top-bar">
      <Link href="/challenges" className="mark">
        <CrucibleMark />
        Crucible
      </Link>
      {crumbs.length > 0 && (
        <nav aria-label="Where you are" className="min-w-0 text-ink-2">
          <ol className="crumbs">
            {crumbs.map(({ label, href }, index) => (
              <li key={label} aria-current={index === last ? "page" : undefined}>
                {index === last ? <h1>{label}</h1> : href ? <Link href={href}>{label}</Link> : label}
              </li>
            ))}
          </ol>
        </nav>
      )}
      <span className="ml-auto">
        <AccountMenu name={name} email={email} theme={theme} />
      </span>
    </header>
  );
}
