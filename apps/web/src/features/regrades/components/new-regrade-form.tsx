"use client";

import { skipToken, useMutation, useQuery } from "@tanstack/react-query";
import { usePathname, useRouter } from "next/navigation";
import { useId, useState } from "react";
import { RefusalNotice } from "@/components/refusal-notice";
import { SizeLine } from "@/features/regrades/components/size-line";
import type { FormOptions, Option } from "@/features/regrades/form-options";
import type { LinkedTarget } from "@/features/regrades/linked-target";
import { askSchema, MOST_REASON, type RegradeOfInput } from "@/features/regrades/schema";
import { useTRPC } from "@/lib/trpc-client";

type Target = RegradeOfInput["target"];
type Props = { assignmentId: string; options: FormOptions; linked: LinkedTarget };

const LABELS: Record<Target, string> = {
  SUBMISSION: "One submission",
  STUDENT: "One student",
  CHALLENGE: "One challenge",
  ASSIGNMENT: "The whole assignment",
};

const known = (options: readonly Option[], id: string | null) =>
  options.some((option) => option.id === id) ? (id ?? "") : (options[0]?.id ?? "");

function firstTarget({ submission, students }: FormOptions, { target }: LinkedTarget): Target {
  if (target === "SUBMISSION") return submission ? "SUBMISSION" : "CHALLENGE";
  if (target === "STUDENT") return students.length > 0 ? "STUDENT" : "CHALLENGE";
  return target ?? "CHALLENGE";
}

/** What to judge again and why, with how much that is before anything is asked for. */
export function NewRegradeForm({ assignmentId, options, linked }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const here = usePathname();
  const ids = { reason: useId(), fault: useId() };
  const [target, setTarget] = useState(() => firstTarget(options, linked));
  const [challengeId, setChallenge] = useState(() => known(options.challenges, linked.challengeId));
  const [userId, setStudent] = useState(() => known(options.students, linked.userId));
  const [fault, setFault] = useState<string | null>(null);

  const of = ofChoice(target, { challengeId, userId, submissionId: options.submission?.id ?? "" });
  const size = useQuery(trpc.regrades.size.queryOptions(of ? { assignmentId, of } : skipToken));
  const ask = useMutation(
    trpc.regrades.ask.mutationOptions({ onSuccess: ({ regradeId }) => router.push(`${here}/${regradeId}`) }),
  );

  const targets = (["SUBMISSION", "STUDENT", "CHALLENGE", "ASSIGNMENT"] as const).filter(
    (each) =>
      (each !== "SUBMISSION" || options.submission !== null) && (each !== "STUDENT" || options.students.length > 0),
  );
  const submit = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const checked = askSchema.safeParse({ of, reason: new FormData(event.currentTarget).get("reason") });
    setFault(checked.success ? null : (checked.error.issues[0]?.message ?? null));
    if (checked.success) ask.mutate({ assignmentId, ...checked.data });
  };

  return (
    <form onSubmit={submit} className="regrade-form" noValidate aria-label="Judge again">
      <label className="field">
        <span>Judge again</span>
        <select
          value={target}
          onChange={(event) => setTarget(targets.find((each) => each === event.target.value) ?? target)}
        >
          {targets.map((each) => (
            <option key={each} value={each}>
              {LABELS[each]}
            </option>
          ))}
        </select>
      </label>
      {target === "SUBMISSION" && (
        <p className="field">
          <span>Submission</span>
          <span className="flex min-h-10 items-center">{options.submission?.label}</span>
        </p>
      )}
      {target === "CHALLENGE" && (
        <Choice label="Challenge" options={options.challenges} value={challengeId} onChange={setChallenge} />
      )}
      {target === "STUDENT" && (
        <Choice label="Student" options={options.students} value={userId} onChange={setStudent} />
      )}
      <label className="field regrade-reason">
        <span id={ids.reason}>Reason</span>
        <textarea
          name="reason"
          maxLength={MOST_REASON}
          rows={2}
          placeholder="The test of an empty list expected the wrong answer."
          aria-invalid={fault !== null}
          aria-describedby={fault ? ids.fault : undefined}
          required
        />
        <span className="text-ink-2">Students whose score changes read it.</span>
      </label>
      {fault && (
        <p id={ids.fault} className="notice refusal regrade-reason" role="alert">
          {fault}
        </p>
      )}
      <div className="regrade-reason grid gap-3">
        <SizeLine size={size.data ?? null} error={size.error} hasChoice={of !== null} />
        <RefusalNotice error={ask.error} />
        <p>
          <button
            type="submit"
            className="button primary h-10"
            disabled={ask.isPending || ask.isSuccess || !size.data || size.data.submissions === 0}
          >
            {ask.isPending ? "Asking" : "Judge again"}
          </button>
        </p>
      </div>
    </form>
  );
}

function Choice(props: { label: string; options: readonly Option[]; value: string; onChange(id: string): void }) {
  const { label, options, value, onChange } = props;
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Null while what it is of is not chosen, because there is nothing to choose from. */
function ofChoice(
  target: Target,
  { challengeId, userId, submissionId }: { challengeId: string; userId: string; submissionId: string },
): RegradeOfInput | null {
  if (target === "SUBMISSION") return submissionId ? { target, submissionId } : null;
  if (target === "STUDENT") return userId ? { target, userId } : null;
  if (target === "CHALLENGE") return challengeId ? { target, challengeId } : null;
  return { target };
}
