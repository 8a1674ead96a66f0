"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, useSyncExternalStore } from "react";
import { RefusalNotice } from "@/components/refusal-notice";
import { TimeZoneField } from "@/features/courses/components/time-zone-field";
import { createCourseSchema } from "@/features/courses/schema";
import { useTRPC } from "@/lib/trpc-client";

// Only the browser knows where it is: on the server, and in the first paint, it is UTC.
const subscribe = () => () => undefined;
const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A course's name and the zone of its clock. */
export function NewCourseForm() {
  const trpc = useTRPC();
  const router = useRouter();
  const own = useSyncExternalStore(subscribe, ownZone, () => "UTC");
  const [chosen, setChosen] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const create = useMutation(
    trpc.courses.create.mutationOptions({
      onSuccess: ({ courseId }) => router.push(`/courses/${courseId}/people`),
    }),
  );

  const submit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get("name");
    const checked = createCourseSchema.safeParse({ name, timeZone: chosen ?? own });
    setFault(checked.success ? null : (checked.error.issues[0]?.message ?? null));
    if (checked.success) create.mutate(checked.data);
  };

  return (
    <form onSubmit={submit} className="mt-5 grid max-w-[480px] gap-4" noValidate>
      <label className="field">
        <span>Name</span>
        <input name="name" placeholder="Systems I, autumn 2026" autoComplete="off" maxLength={120} required />
      </label>
      <TimeZoneField value={chosen ?? own} onChange={setChosen} />
      {fault && (
        <p className="notice refusal" role="alert">
          {fault}
        </p>
      )}
      <RefusalNotice error={create.error} />
      <p>
        <button type="submit" className="button primary h-10" disabled={create.isPending || create.isSuccess}>
          {create.isPending ? "Creating" : "Create the course"}
        </button>
      </p>
    </form>
  );
}
