"use client";

import { COURSE_ROLE_NAMES, courseRoleSchema } from "@crucible/contract";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useId, useRef, useState } from "react";
import { RefusalNotice } from "@/components/refusal-notice";
import type { RosterRow } from "@/features/courses/data";
import { useTRPC } from "@/lib/trpc-client";

type Props = { courseId: string; member: RosterRow; sections: readonly string[]; onClose(): void };

/** Role and section of one person, and the way out of the course and back. */
export function MemberDialog({ courseId, member, sections, onClose }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [role, setRole] = useState(member.role);
  const [section, setSection] = useState(member.section ?? "");
  useEffect(() => dialog.current?.showModal(), []);

  const done = {
    onSuccess: () => {
      router.refresh();
      dialog.current?.close();
    },
  };
  const change = useMutation(trpc.courses.changeMember.mutationOptions(done));
  const remove = useMutation(trpc.courses.removeMember.mutationOptions(done));
  const takeBack = useMutation(trpc.courses.takeBackMember.mutationOptions(done));
  const isBusy = change.isPending || remove.isPending || takeBack.isPending;
  const refusal = change.error ?? remove.error ?? takeBack.error;
  const ids = { courseId, enrollmentId: member.id };
  const fixedRole = member.isSelf
    ? "Nobody changes their own role. Ask another instructor."
    : member.state === "pending"
      ? "Who has not signed up yet can only wait as a student."
      : null;

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    change.mutate({ ...ids, role, section: section.trim() || null });
  };

  return (
    <dialog ref={dialog} onClose={onClose} className="float dialog" aria-labelledby={`${id}-title`}>
      <form onSubmit={submit} className="grid gap-4">
        <div>
          <h2 id={`${id}-title`}>{member.name}</h2>
          <p className="text-sm text-ink-2 [overflow-wrap:anywhere]">
            {[member.email, member.studentNumber].filter(Boolean).join(" · ")}
          </p>
        </div>
        <label className="field">
          <span>Role</span>
          <select
            value={role}
            disabled={fixedRole !== null}
            aria-describedby={fixedRole ? `${id}-role` : undefined}
            onChange={(event) => setRole(courseRoleSchema.parse(event.target.value))}
          >
            {courseRoleSchema.options.map((each) => (
              <option key={each} value={each}>
                {COURSE_ROLE_NAMES[each]}
              </option>
            ))}
          </select>
          {fixedRole && (
            <span id={`${id}-role`} className="text-ink-2">
              {fixedRole}
            </span>
          )}
        </label>
        <label className="field">
          <span>Section</span>
          <input
            value={section}
            list={`${id}-sections`}
            maxLength={60}
            placeholder="None"
            autoComplete="off"
            onChange={(event) => setSection(event.target.value)}
          />
          <datalist id={`${id}-sections`}>
            {sections.map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
          <span className="text-ink-2">A new name makes a new section.</span>
        </label>
        <RefusalNotice error={refusal} />
        <div className="flex flex-wrap justify-end gap-2">
          {!member.isSelf && (
            <button
              type="button"
              className="button quiet mr-auto"
              disabled={isBusy}
              onClick={() => (member.state === "removed" ? takeBack : remove).mutate(ids)}
            >
              {member.state === "removed" ? "Take back" : "Remove from the course"}
            </button>
          )}
          <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="submit" className="button primary" disabled={isBusy}>
            Save
          </button>
        </div>
      </form>
    </dialog>
  );
}
