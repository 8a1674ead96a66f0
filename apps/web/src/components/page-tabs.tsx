import { type CourseRole, isAtLeast } from "@crucible/contract";
import Link from "next/link";

/** A page of a course or an assignment: its address is that of the first page with `path` behind it. */
type PageTab<Id extends string> = { id: Id; label: string; path: string; needed: CourseRole };

type Props<Id extends string> = {
  /** What the pages are of. */
  label: string;
  className: string;
  home: string;
  tabs: readonly PageTab<Id>[];
  current: Id;
  role: CourseRole;
};

/** The pages of one thing that this role may open; nothing at all for whom there is only the one. */
export function PageTabs<Id extends string>({ label, className, home, tabs, current, role }: Props<Id>) {
  const shown = tabs.filter(({ needed }) => isAtLeast(role, needed));
  if (shown.length === 0) return null;
  return (
    <nav className={`tabs ${className}`} aria-label={label}>
      {shown.map(({ id, path, label: name }) => (
        <Link
          key={id}
          href={`${home}${path}`}
          className="tab"
          aria-current={id === current ? "page" : undefined}
          prefetch={false}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
