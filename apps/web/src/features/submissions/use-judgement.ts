"use client";

import type { NumberedEvent } from "@crucible/contract";
import { skipToken } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useState } from "react";
import type { JudgementOnPage } from "@/features/submissions/judgement-on-page";
import { foldEvent, foldEvents, type JudgementState } from "@/features/submissions/judgement-state";
import { useTRPC } from "@/lib/trpc-client";

export type LiveJudgement = {
  state: JudgementState;
  /** 1 is next; null when it does not wait or is not known yet. */
  position: number | null;
  /** False while the connection to the server is lost; the judging goes on without us. */
  isConnected: boolean;
};

type Message = { type: "position"; position: number | null } | ({ type: "event" } & NumberedEvent);
type Live = { judgementId: string; startedAfter: number; state: JudgementState; position: number | null };

function begin({ judgementId, events }: JudgementOnPage): Live {
  const state = foldEvents(events);
  return { judgementId, startedAfter: state.lastSequence, state, position: null };
}

function take(live: Live, message: Message): Live {
  if (message.type === "position") return { ...live, position: message.position };
  return { ...live, state: foldEvent(live.state, message) };
}

/** A judgement as it happens: what the page came with, then the stream from the next number on. */
export function useJudgement(judgement: JudgementOnPage | null): LiveJudgement | null {
  const trpc = useTRPC();
  const [kept, setLive] = useState(() => judgement && begin(judgement));
  let live = kept;
  if (judgement && judgement.judgementId !== kept?.judgementId) {
    live = begin(judgement);
    setLive(live);
  }
  const id = live?.judgementId;
  const isDone = live?.state.phase === "done";
  const subscription = useSubscription(
    trpc.submissions.watch.subscriptionOptions(
      live && !isDone ? { judgementId: live.judgementId, lastEventId: String(live.startedAfter) } : skipToken,
      {
        onData: (received) => {
          const message = "data" in received ? received.data : received;
          // What still arrives for a judgement that was left is not this one's.
          setLive((now) => (now && now.judgementId === id ? take(now, message) : now));
        },
      },
    ),
  );
  if (!live) return null;
  const isLost =
    subscription.status === "error" || (subscription.status === "connecting" && subscription.error !== null);
  return {
    state: live.state,
    position: live.state.phase === "queued" ? live.position : null,
    isConnected: isDone || !isLost,
  };
}
