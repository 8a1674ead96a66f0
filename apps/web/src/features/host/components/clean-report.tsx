import type { HostReport } from "@crucible/contract";

/** What a cleaning removed, and what it kept and why. */
export function CleanReport({ report: { removed, kept } }: { report: Extract<HostReport, { kind: "clean" }> }) {
  return (
    <div className="mt-2 grid gap-3 text-sm" data-testid="clean-report">
      <p role="status">
        {removed.length === 0 ? "Nothing was removed" : `Removed ${removed.length}`}
        {kept.length > 0 ? `, kept ${kept.length}.` : "."}
      </p>
      {removed.length > 0 && (
        <ul className="thing-list" aria-label="Removed">
          {removed.map(({ id, kind, name }) => (
            <li key={id} className="thing-words" data-testid="removed">
              <span className="text-ink-2">{kind}</span>
              <code>{name}</code>
            </li>
          ))}
        </ul>
      )}
      {kept.length > 0 && (
        <ul className="thing-list" aria-label="Kept">
          {kept.map(({ id, name, why }) => (
            <li key={id} className="thing-words" data-testid="kept">
              <span className="text-ink-2">kept</span>
              <code>{name}</code>
              <span className="text-ink-2">{why}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
