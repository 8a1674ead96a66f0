"use client";

import type { GateReport, LanguageId } from "@crucible/contract";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { GateCheckRow } from "@/features/authoring/components/gate-check-row";
import { GatePublished } from "@/features/authoring/components/gate-published";
import { GateWaits } from "@/features/authoring/components/gate-waits";
import type { GateNeed, GatePage } from "@/features/authoring/gate-data";
import { useGateRun } from "@/features/authoring/use-gate-run";
import type { RunnerState } from "@/features/platform/runner-state";
import { useRunnerState } from "@/features/platform/use-runner-state";
import { useTRPC } from "@/lib/trpc-client";

type Props = { page: GatePage; runner: RunnerState };

/** The publish gate: what a version must be proved to be, as it is proved, and the step that makes it live. */
export function GateView({ page, runner: firstRunner }: Props) {
  const { slug, current, next, languages, isOfThis } = page;
  const trpc = useTRPC();
  const router = useRouter();
  const [startedId, setStartedId] = useState<string | null>(null);
  const run = useGateRun(page.run, startedId);
  const isProving = run !== null && (run.state === "QUEUED" || run.state === "RUNNING");
  const runner = useRunnerState(firstRunner, isProving);
  const start = useMutation(
    trpc.authoring.startGate.mutationOptions({
      onSuccess: ({ runId }) => {
        setStartedId(runId);
        router.replace(`/admin/challenges/${slug}/publish?run=${runId}`, { scroll: false });
      },
    }),
  );
  const stop = useMutation(trpc.authoring.stopGate.mutationOptions());
  const publish = useMutation(trpc.authoring.publish.mutationOptions({ onSuccess: () => router.refresh() }));
  const isThis = startedId !== null ? run?.runId === startedId || isOfThis : isOfThis;
  const canPublish = run?.state === "PASSED" && isThis && !publish.isPending;
  const refusal = start.error ?? stop.error ?? publish.error;
  const published =
    publish.data ?? (run?.state === "PUBLISHED" ? { outcome: "published" as const, version: run.version ?? 0 } : null);
  const number = published?.version ?? next;

  return (
    <div className="gate">
      <div className="gate-head">
        <div>
          <h2 className="gate-title">{published ? `Version ${number}` : `Publish version ${next}`}</h2>
          <p className="mt-1.5 text-ink-2">
            A version goes live only when the runner has proved it.
            {current === null
              ? " No student sees the challenge until then."
              : published
                ? ""
                : ` Students keep version ${current} until then.`}
          </p>
        </div>
        <div className="gate-go">
          {isProving ? (
            <button type="button" className="button" onClick={() => run && stop.mutate({ runId: run.runId })}>
              Stop
            </button>
          ) : (
            !page.isAsPublished &&
            !published && (
              <button
                type="button"
                className={run === null || !isThis ? "button primary" : "button"}
                disabled={start.isPending || page.faults > 0}
                onClick={() => start.mutate({ slug })}
              >
                {run === null ? "Start" : "Run again"}
              </button>
            )
          )}
          {!published && !page.isAsPublished && (
            <button
              type="button"
              className={canPublish ? "button primary" : "button"}
              disabled={!canPublish}
              onClick={() => run && publish.mutate({ slug, runId: run.runId })}
            >
              Publish
            </button>
          )}
        </div>
      </div>
      {refusal && (
        <p className="notice refusal" role="alert">
          {refusal.message}
        </p>
      )}
      {published && <GatePublished published={published} page={page} />}
      {!published && <GateState page={page} run={run} isThis={isThis} />}
      {isProving && <GateWaits run={run} runner={runner} languages={languages} />}
      <section aria-label="Checklist" data-testid="gate-checks">
        {checksOf(run?.report ?? null, languages).map((check) => (
          <GateCheckRow
            key={`${check.language} ${check.kind}`}
            slug={slug}
            check={check}
            language={languages.length > 1 ? titleOf(languages, check.language) : null}
          />
        ))}
      </section>
    </div>
  );
}

const titleOf = (languages: readonly GateNeed[], id: LanguageId) =>
  languages.find((language) => language.id === id)?.title ?? id;

const KINDS = ["reference", "starter", "wrong", "record"] as const;

/** What the runner said, or before it has, what it will look at. */
function checksOf(report: GateReport | null, languages: readonly GateNeed[]): GateReport["checks"] {
  if (report && report.checks.length > 0) return report.checks;
  return languages.flatMap(({ id, wrong }) =>
    KINDS.map((kind) => {
      const of = kind === "reference" ? 3 : kind === "wrong" ? wrong : 1;
      return { kind, language: id, state: "waiting" as const, done: 0, of, strip: [], detail: "", findings: [] };
    }),
  );
}

/** Where things stand, in a sentence; nothing where the checklist says it. */
function GateState({ page, run, isThis }: Pick<Props, "page"> & { run: GatePage["run"]; isThis: boolean }) {
  const { slug, faults, isAsPublished, current } = page;
  const said = () => {
    if (isAsPublished)
      return `Nothing has changed since version ${current}, so there is nothing to prove. Change the files, and come back.`;
    if (faults > 0)
      return `The package has ${faults === 1 ? "a fault" : `${faults} faults`}. Mend that first: the editor shows where.`;
    if (run === null) return null;
    if (run.report?.fault) return run.report.fault;
    if (run.state === "CANCELLED") return "This run was stopped, or a newer one took its place.";
    if (!isThis) return "The draft has changed since this run. Only what was proved goes live, so run it again.";
    if (run.state === "FAILED") return "It is not proved. Mend what stands below, and run it again.";
    return null;
  };
  const sentence = said();
  if (sentence === null) return null;
  return (
    <p className="notice" role="status" data-testid="gate-state">
      {sentence}{" "}
      <a className="link" href={`/admin/challenges/${slug}`}>
        To the files
      </a>
    </p>
  );
}
