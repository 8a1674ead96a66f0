"use client";

import type { HostCommand } from "@crucible/contract";
import type { HostCommandRow } from "@crucible/db";
import { useMutation } from "@tanstack/react-query";
import { isUnderWay } from "@/features/host/latest-command";
import { useTRPC } from "@/lib/trpc-client";

/**
 * Gives commands to a runner. `isBusy` from the click on until the runner's report is seen: the stream tells of the
 * command's end, perhaps before the answer to the click is here.
 */
export function useCommand(runnerId: string | null, seen: HostCommandRow | null) {
  const trpc = useTRPC();
  const { mutate, isPending, error } = useMutation(trpc.host.give.mutationOptions());
  return {
    give(command: HostCommand) {
      if (runnerId !== null) mutate({ runnerId, command });
    },
    isBusy: isPending || isUnderWay(seen),
    refusal: error?.message ?? null,
  };
}
