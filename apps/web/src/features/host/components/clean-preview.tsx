"use client";

import type { HostThing } from "@crucible/contract";
import { useState } from "react";
import { ConfirmDialog } from "@/features/editor/components/confirm-dialog";
import { ThingList } from "@/features/host/components/thing-list";

type Props = { things: readonly HostThing[]; isBusy: boolean; onClean(ids: string[]): void };

/** What can go, each to be kept by a tick less; and what stays because it is in use. */
export function CleanPreview({ things, isBusy, onClean }: Props) {
  const [spared, setSpared] = useState<ReadonlySet<string>>(new Set());
  const [isAsking, setAsking] = useState(false);
  const left = things.filter(({ inUse }) => !inUse);
  const inUse = things.filter((thing) => thing.inUse);
  const chosen = left.filter(({ id }) => !spared.has(id));
  const spare = (id: string) =>
    setSpared((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return (
    <div className="mt-2 grid gap-3">
      {left.length === 0 ? (
        <p className="text-sm" role="status">
          Nothing is left behind.
        </p>
      ) : (
        <>
          <p className="text-sm" role="status">
            {left.length === 1 ? "1 thing was" : `${left.length} things were`} left behind. Untick what is to stay.
          </p>
          <ThingList things={left} spared={spared} onSpare={spare} label="Left behind" />
          <p>
            <button
              type="button"
              className="button"
              disabled={isBusy || chosen.length === 0}
              onClick={() => setAsking(true)}
            >
              Clean Docker…
            </button>
          </p>
        </>
      )}
      {inUse.length > 0 && (
        <details className="host-details">
          <summary>{inUse.length === 1 ? "1 thing is" : `${inUse.length} things are`} in use and stay</summary>
          <ThingList things={inUse} label="In use" />
        </details>
      )}
      {isAsking && (
        <ConfirmDialog
          title="Clean Docker?"
          text={`${summary(chosen)} will be removed from the machine. Each is looked at once more before: what is in use by then stays. Other programs’ containers and images are never touched.`}
          action={`Remove ${chosen.length}`}
          onConfirm={() => onClean(chosen.map(({ id }) => id))}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}

function summary(things: readonly HostThing[]): string {
  const count = (kind: HostThing["kind"]) => {
    const number = things.filter((thing) => thing.kind === kind).length;
    return number === 0 ? [] : [`${number} ${kind}${number === 1 ? "" : "s"}`];
  };
  return [...count("container"), ...count("image")].join(" and ");
}
