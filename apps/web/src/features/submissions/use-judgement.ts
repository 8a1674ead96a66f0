"use client";

import type { NumberedEvent, Phase } from "@crucible/contract";
import { skipToken } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useState } from "react";
import type { JudgementOnPage } from "@/features/submissions/judgement-on-page";
import {
  foldEvent,
  foldEvents,
  isOver,
  type JudgementState,
  withoutAdvice,
} from "@/features/submissions/judgement-state";
import { beginPhase, type PhaseClock } from "@/features/submissions/phase-steps";
import { useTRPC } from "@/lib/trpc-client";

export type LiveJudgement = {
  state: JudgementState;
  /** 1 is next; null when it does not wait or is not known yet. */
  position: number | null;
  /** False while the connection to the server is lost; the judging goes on without us. */
  isConnected: boolean;
  /** When each phase began, by the page's clock. */
  clock: PhaseClock;
};

type Message =
  | { type: "position"; position: number | null }
  | { type: "no-advice" }
  | ({ type: "event" } & NumberedEvent);
type Live = Omit<LiveJudgement, "isConnected"> & { judgementId: string; startedAfter: number };

function begin({ judgementId, events, ages }: JudgementOnPage): Live {
  const state = foldEvents(events);
  const now = performance.now();
  const clock = Object.fromEntries(Object.entries(ages).map(([phase, age]) => [phase, now - age]));
  return { judgementId, startedAfter: state.lastSequence, state, position: null, clock };
}

function take(live: Live, message: Message): Live {
  if (message.type === "position") return { ...live, position: message.position };
  if (message.type === "no-advice") return { ...live, state: withoutAdvice(live.state) };
  const state = foldEvent(live.state, message);
  if (state === live.state) return live;
  const phase = begunBy(message);
  const clock = phase ? beginPhase(message.event.type === "started" ? {} : live.clock, phase, performance.now()) : null;
  return { ...live, state, clock: clock ?? live.clock };
}

function begunBy({ event }: NumberedEvent): Phase | null {
  if (event.type === "started") return "compiling";
  if (event.type === "requeued") return "queued";
  return event.type === "phase" ? event.phase : null;
}

/** A judgement as it happens: what the page came with, then the stream from the next number on, advice included. */
export function useJudgement(judgement: JudgementOnPage | null): LiveJudgement | null {
  const trpc = useTRPC();
  const [kept, setLive] = useState(() => judgement && begin(judgement));
  let live = kept;
  if (judgement && judgement.judgementId !== kept?.judgementId) {
    live = begin(judgement);
    setLive(live);
  }
  const id = live?.judgementId;
  const isFinal = live !== null && isOver(live.state) && live.state.adviceState !== "due";
  const subscription = useSubscription(
    trpc.submissions.watch.subscriptionOptions(
      live && !isFinal ? { judgementId: live.judgementId, lastEventId: String(live.startedAfter) } : skipToken,
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
    isConnected: isOver(live.state) || !isLost,
    clock: live.clock,
  };
}
