"use client";

import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect, useReducer } from "react";
import { type ClassState, withCells } from "@/features/live-class/class-state";
import { type ClassMessage, unpackCell, unpackClass, type WireClass } from "@/features/live-class/class-wire";
import { useTRPC } from "@/lib/trpc-client";

export type LiveClassState = {
  state: ClassState;
  connection: "connecting" | "live" | "lost";
};

function take(state: ClassState, message: ClassMessage): ClassState {
  switch (message.type) {
    case "snapshot":
      return unpackClass(message.class);
    case "tallies":
      return { ...state, tallies: message.tallies };
    case "cells": {
      const { changes, testLists } = message;
      const cells = changes.map(({ userId, column, cell }) => ({ userId, column, cell: unpackCell(cell) }));
      return withCells(testLists ? { ...state, testLists } : state, cells);
    }
  }
}

/** The class as it happens: what the page came with, then the stream from that version on. */
export function useClass(assignmentId: string, first: { version: string; wire: WireClass }): LiveClassState {
  const trpc = useTRPC();
  const [state, tell] = useReducer(take, first.wire, unpackClass);
  const { status, error } = useSubscription(
    trpc.liveClass.watch.subscriptionOptions(
      { assignmentId, lastEventId: first.version },
      { onData: ({ data }) => tell(data) },
    ),
  );
  const isLost = status === "error" || (status === "connecting" && error !== null);
  return { state, connection: isLost ? "lost" : status === "pending" ? "live" : "connecting" };
}

const TICK_MS = 15_000;

/** The time that ages are told by: the server's in the first paint, so that both draw the same; then the browser's. */
export function useClassClock(first: number): number {
  const [now, tick] = useReducer(() => Date.now(), first);
  useEffect(() => {
    tick();
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
