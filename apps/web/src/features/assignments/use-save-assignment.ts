"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { AssignmentForm } from "@/features/assignments/schema";
import { useTRPC } from "@/lib/trpc-client";

type Whose = { courseId: string; assignmentId: string | null; revision: string };

/** Saves an assignment and goes to its page. */
export function useSaveAssignment({ courseId, assignmentId, revision }: Whose) {
  const trpc = useTRPC();
  const router = useRouter();
  const show = (id: string) => {
    router.push(`/courses/${courseId}/assignments/${id}`);
    router.refresh();
  };
  const create = useMutation(trpc.assignments.create.mutationOptions({ onSuccess: (made) => show(made.assignmentId) }));
  const update = useMutation(
    trpc.assignments.update.mutationOptions({ onSuccess: () => assignmentId && show(assignmentId) }),
  );
  return {
    save: (form: AssignmentForm) =>
      assignmentId ? update.mutate({ assignmentId, form, revision }) : create.mutate({ courseId, form }),
    isSaving: create.isPending || update.isPending,
    /** What the server says to the last try. */
    refusal: create.error?.message ?? update.error?.message ?? null,
  };
}
