"use client";

import { TimeAgo } from "@/components/time-ago";
import { changedPaths } from "@/features/authoring/draft-changes";
import type { WorkingCopyOnPage } from "@/features/authoring/use-working-copy";

/** Somebody else saved the same draft: who, when, and the choice. Both versions are there until it is made. */
export function ConflictNotice({ copy, mine }: { copy: WorkingCopyOnPage; mine: number }) {
  const { other } = copy;
  if (!other) return null;
  const who = other.by ?? "Somebody";
  const paths = Object.values(changedPaths(other.files, copy.files)).flat();
  return (
    <div className="notice waiting conflict" role="alert" data-testid="conflict">
      <p>
        <strong className="font-[650]">{who} saved this challenge</strong>
        {other.at && (
          <>
            {" "}
            <TimeAgo at={other.at} />
          </>
        )}
        .{" "}
        {other.isLooking
          ? "You are looking at that version. Yours is kept in this page."
          : `Yours is not saved${mine > 0 ? ` and differs in ${paths.slice(0, 4).join(", ")}${paths.length > 4 ? "…" : ""}` : ""}.`}
      </p>
      <span className="flex flex-wrap gap-2">
        {other.isLooking ? (
          <>
            <button type="button" className="button" onClick={() => copy.look(false)}>
              Back to mine
            </button>
            <button type="button" className="button" onClick={copy.takeTheirs}>
              Go on with this one, without mine
            </button>
          </>
        ) : (
          <>
            <button type="button" className="button" onClick={() => copy.look(true)}>
              Look at the other version
            </button>
            <button type="button" className="button" onClick={copy.keepMine}>
              Keep mine
            </button>
          </>
        )}
      </span>
    </div>
  );
}
