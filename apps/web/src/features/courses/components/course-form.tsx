"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, useSyncExternalStore } from "react";
import { RefusalNotice } from "@/components/refusal-notice";
import { TimeZoneField } from "@/features/courses/components/time-zone-field";
import { courseFactsSchema } from "@/features/courses/schema";
import { nameOfToday } from "@/features/courses/time-zones";
import { useTRPC } from "@/lib/trpc-client";

// Only the browser knows where it is: on the server, and in the first paint, it is UTC.
const subscribe = () => () => undefined;
const ownZone = () => nameOfToday(Intl.DateTimeFormat().resolvedOptions().timeZone);

type Props = {
  /** Changes this one instead of making another. */
  course?: { courseId: string; name: string; timeZone: string };
};

/** A course's name and the zone of its clock. */
export function CourseForm({ course }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const own = useSyncExternalStore(subscribe, ownZone, () => "UTC");
  const [chosen, setChosen] = useState(course?.timeZone ?? null);
  const [fault, setFault] = useState<string | null>(null);
  const create = useMutation(
    trpc.courses.create.mutationOptions({
      onSuccess: ({ courseId }) => router.push(`/courses/${courseId}/people`),
    }),
  );
  const change = useMutation(
    trpc.courses.change.mutationOptions({
      onSuccess: (_, { courseId }) => {
        router.push(`/courses/${courseId}`);
        router.refresh();
      },
    }),
  );
  const { isPending, isSuccess, error } = course ? change : create;

  const submit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get("name");
    const checked = courseFactsSchema.safeParse({ name, timeZone: chosen ?? own });
    setFault(checked.success ? null : (checked.error.issues[0]?.message ?? null));
    if (!checked.success) return;
    if (course) change.mutate({ courseId: course.courseId, ...checked.data });
    else create.mutate(checked.data);
  };

  return (
    <form onSubmit={submit} className="mt-5 grid max-w-[480px] gap-4" noValidate>
      <label className="field">
        <span>Name</span>
        <input
          name="name"
          defaultValue={course?.name}
          placeholder="Systems I, autumn 2026"
          autoComplete="off"
          maxLength={120}
          required
        />
      </label>
      <TimeZoneField value={chosen ?? own} onChange={setChosen} />
      {fault && (
        <p className="notice refusal" role="alert">
          {fault}
        </p>
      )}
      <RefusalNotice error={error} />
      <p>
        <button type="submit" className="button primary h-10" disabled={isPending || isSuccess}>
          {course ? "Save" : "Create the course"}
        </button>
      </p>
    </form>
  );
}
