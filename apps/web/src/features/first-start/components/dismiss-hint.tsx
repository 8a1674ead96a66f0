"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "@/lib/trpc-client";

/** Not to be reminded of any more. */
export function DismissHint() {
  const trpc = useTRPC();
  const router = useRouter();
  const dismiss = useMutation(trpc.firstStart.dismiss.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <button type="button" className="button quiet" disabled={dismiss.isPending} onClick={() => dismiss.mutate()}>
      Not now
    </button>
  );
}
