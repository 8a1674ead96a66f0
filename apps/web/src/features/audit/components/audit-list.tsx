import Link from "next/link";
import { TimeAgo } from "@/components/time-ago";
import type { AuditPage } from "@/features/audit/data";
import { sentenceOf } from "@/features/audit/sentence";

type Props = {
  page: AuditPage;
  /** The page's own address with its filter, to which the next page's beginning is added. */
  address: URLSearchParams;
  isFirst: boolean;
  /** What is said where there is nothing. */
  empty: string;
};

/** Entries as sentences, newest first. */
export function AuditList({ page: { lines, next }, address, isFirst, empty }: Props) {
  if (lines.length === 0) return <p className="mt-4 text-ink-2">{empty}</p>;
  const first = query(address, null);
  return (
    <>
      <ol className="audit-list" data-testid="audit">
        {lines.map((line) => (
          <li key={line.id} data-testid="audit-entry" data-action={line.deed?.action}>
            <span className="text-ink-3">
              <TimeAgo at={line.at} />
            </span>
            <span className="min-w-0 [overflow-wrap:anywhere]">{sentenceOf(line)}</span>
          </li>
        ))}
      </ol>
      {(next !== null || !isFirst) && (
        <nav aria-label="Pages" className="mt-4 flex gap-2">
          {!isFirst && (
            <Link href={first} className="button" prefetch={false}>
              Newest
            </Link>
          )}
          {next !== null && (
            <Link href={query(address, next)} className="button" prefetch={false}>
              Older
            </Link>
          )}
        </nav>
      )}
    </>
  );
}

function query(address: URLSearchParams, before: string | null): string {
  const params = new URLSearchParams(address);
  if (before !== null) params.set("before", before);
  return `?${params}`;
}
