"use client";

import type { HostCheck } from "@crucible/contract";
import { CopyButton } from "@/components/copy-button";
import { type Sign, VerdictWord } from "@/components/verdict-glyph";
import { WithCode } from "@/components/with-code";
import { commandInFix } from "@/features/host/command-in-fix";
import type { Asked } from "@/features/host/components/asked";
import { CommandFailure, Reported } from "@/features/host/components/command-end";
import { latestCommand } from "@/features/host/latest-command";
import { useCommand } from "@/features/host/use-command";

const SIGNS: Record<HostCheck["state"], { sign: Sign; word: string }> = {
  ok: { sign: "AC", word: "ok" },
  "not-ok": { sign: "WA", word: "to mend" },
  "not-needed": { sign: "TIP", word: "to know" },
};

/** What the machine needs, as its doctor found it, and how to mend the rest. */
export function DoctorSection({ runner, commands }: Asked) {
  const row = latestCommand(commands, runner?.id ?? null, "doctor");
  const { give, isBusy, refusal } = useCommand(runner?.id ?? null, row);
  const checks = row?.report?.kind === "doctor" ? row.report.checks : null;
  return (
    <section aria-labelledby="doctor" className="host-section">
      <div className="host-section-head">
        <h2 id="doctor">Doctor</h2>
        {row?.state === "DONE" && <Reported row={row} />}
        <button
          type="button"
          className="button ml-auto"
          disabled={runner === null || isBusy}
          onClick={() => give({ kind: "doctor" })}
        >
          {isBusy ? "Checking…" : checks ? "Check again" : "Check this machine"}
        </button>
      </div>
      <CommandFailure refusal={refusal} row={row} />
      {checks === null ? (
        !isBusy && (
          <p className="mt-2 text-sm text-ink-2">
            Looks at everything that judging needs on the machine: memory, disk, Docker and its limits, the images, the
            database. The same as <code>npx crucible doctor</code> there.
          </p>
        )
      ) : (
        <Checks checks={checks} />
      )}
    </section>
  );
}

function Checks({ checks }: { checks: readonly HostCheck[] }) {
  const faults = checks.filter(({ state }) => state === "not-ok").length;
  // What is to be mended first; the rest in the doctor's own order.
  const inOrder = [...checks].sort((one, other) => Number(other.state === "not-ok") - Number(one.state === "not-ok"));
  return (
    <>
      <p className="mt-2 text-sm" role="status" data-testid="doctor-verdict">
        {faults === 0
          ? "This machine has all that Crucible needs."
          : `${faults === 1 ? "One thing is" : `${faults} things are`} to be mended. Then check again.`}
      </p>
      <ul className="mt-2 border-t border-line">
        {inOrder.map((check) => (
          <CheckRow key={check.name} check={check} />
        ))}
      </ul>
    </>
  );
}

function CheckRow({ check: { name, state, detail, fix } }: { check: HostCheck }) {
  const { sign, word } = SIGNS[state];
  const command = fix === null ? null : commandInFix(fix);
  return (
    <li className="check-row" data-testid="check" data-state={state}>
      <VerdictWord sign={sign}>
        <span className={state === "ok" ? "sr-only" : undefined}>{word}</span>
      </VerdictWord>
      <span className="font-[650]">{name}</span>
      <span className="min-w-0 text-ink-2 [overflow-wrap:anywhere]">
        <WithCode text={detail} />
        {fix !== null && (
          <span className="mt-1 flex flex-wrap items-baseline justify-between gap-x-3 text-ink">
            <span>
              <WithCode text={fix} />
            </span>
            {command !== null && <CopyButton text={command} what={`the command for ${name}`} />}
          </span>
        )}
      </span>
    </li>
  );
}
