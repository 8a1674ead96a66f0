"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useId, useRef, useState } from "react";
import type { Person } from "@/features/people/data";
import { PLATFORM_ROLES, platformRoleSchema } from "@/features/people/schema";
import { useTRPC } from "@/lib/trpc-client";

/** Somebody's role on the site, and whether their account is in use. */
export function PersonDialog({ person, onClose }: { person: Person; onClose(): void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [role, setRole] = useState(person.role);
  const [isSure, setSure] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);

  const done = {
    onSuccess: () => {
      router.refresh();
      dialog.current?.close();
    },
  };
  const changeRole = useMutation(trpc.people.setRole.mutationOptions(done));
  const changeActive = useMutation(trpc.people.setActive.mutationOptions(done));
  const isBusy = changeRole.isPending || changeActive.isPending;
  const refusal = changeRole.error ?? changeActive.error;
  const switchActive = () => {
    if (person.isActive && !isSure) setSure(true);
    else changeActive.mutate({ userId: person.id, isActive: !person.isActive });
  };

  return (
    <dialog ref={dialog} onClose={onClose} className="float dialog" aria-labelledby={`${id}-title`}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          changeRole.mutate({ userId: person.id, role });
        }}
      >
        <div>
          <h2 id={`${id}-title`}>{person.name}</h2>
          <p className="text-sm text-ink-2 [overflow-wrap:anywhere]">{person.email}</p>
        </div>
        <label className="field">
          <span>Role on this site</span>
          <select
            value={role}
            aria-describedby={`${id}-may`}
            onChange={(event) => setRole(platformRoleSchema.parse(event.target.value))}
          >
            {platformRoleSchema.options.map((each) => (
              <option key={each} value={each}>
                {PLATFORM_ROLES[each].name}
              </option>
            ))}
          </select>
          <span id={`${id}-may`} className="text-ink-2">
            {PLATFORM_ROLES[role].name}: {PLATFORM_ROLES[role].may}.
          </span>
        </label>
        {isSure && (
          <p className="notice refusal" role="alert">
            {person.name} is signed out at once and cannot sign in. Courses, submissions and scores stay.
          </p>
        )}
        {refusal && (
          <p className="notice refusal" role="alert">
            {refusal.message}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-2">
          <button type="button" className="button" disabled={isBusy} onClick={switchActive}>
            {!person.isActive ? "Make active again" : isSure ? "Yes, deactivate" : "Deactivate…"}
          </button>
          <button type="button" className="button quiet ml-auto" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="submit" className="button primary" disabled={isBusy || role === person.role}>
            Save
          </button>
        </div>
      </form>
    </dialog>
  );
}
