"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { RefusalNotice } from "@/components/refusal-notice";
import { useTRPC } from "@/lib/trpc-client";

/** Joins, and goes to the course. */
export function JoinButton({ code }: { code: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const join = useMutation(
    trpc.courses.join.mutationOptions({
      onSuccess: ({ courseId }) => router.push(`/courses/${courseId}`),
    }),
  );
  return (
    <>
      <RefusalNotice error={join.error} />
      <button
        type="button"
        className="button primary h-10"
        disabled={join.isPending || join.isSuccess}
        onClick={() => join.mutate({ code })}
      >
        {join.isPending ? "Joining" : "Join the course"}
      </button>
    </>
  );
}
