"use client";

import { useSubscription } from "@trpc/tanstack-react-query";
import { useState } from "react";
import type { HostView } from "@/features/host/data";
import { useTRPC } from "@/lib/trpc-client";

/** The host as the page came with it, and from then on live. */
export function useHost(initial: HostView): { host: HostView; isConnected: boolean } {
  const trpc = useTRPC();
  const [host, setHost] = useState(initial);
  const { status, error } = useSubscription(trpc.host.watch.subscriptionOptions(undefined, { onData: setHost }));
  return { host, isConnected: !(status === "error" || (status === "connecting" && error !== null)) };
}
