"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { ProgressBar } from "@/components/progress-bar";
import { TimeAgo } from "@/components/time-ago";
import { VerdictWord } from "@/components/verdict-glyph";
import { WithCode } from "@/components/with-code";
import { InstallAdvice } from "@/features/first-start/components/install-advice";
import { LanguageProgress } from "@/features/first-start/components/language-progress";
import { type FirstStartView, isReady, type RunnerOnPage } from "@/features/first-start/view";
import { useTRPC } from "@/lib/trpc-client";

type Props = { view: FirstStartView; onNext(): void };

const isComing = ({ state }: RunnerOnPage) => state === "starting" || state === "building-images";

/** Whether there is an engine to judge with, as it is now: the page follows by itself. */
export function DockerStep({ view, onNext }: Props) {
  const trpc = useTRPC();
  const check = useMutation(trpc.firstStart.checkHosts.mutationOptions());
  const skip = useMutation(trpc.firstStart.choose.mutationOptions({ onSuccess: onNext }));
  const isFound = isReady(view);
  useLookAtStrangers(view, check.mutate);
  const isLooking = check.isPending || view.runners.some(({ isBeingLookedAt }) => isBeingLookedAt);
  const isComingUp = view.runners.some(isComing);

  return (
    <div className="grid gap-5">
      <p className="text-ink-2">
        Submissions are judged in containers, by a runner with a Docker engine. Without one everything else works:
        challenges can be read, and what is submitted is kept and waits.
      </p>
      {view.runners.length === 0 && <NoRunner />}
      {view.runners.map((runner) => (
        <RunnerLine key={runner.id} runner={runner} isAlone={view.runners.length === 1} />
      ))}
      {(isFound || isComingUp) && <LanguageProgress languages={view.languages} />}
      {check.error && (
        <p className="notice refusal" role="alert">
          {check.error.message}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-3">
        {isFound ? (
          <button type="button" className="button primary h-10" onClick={onNext}>
            Go on
          </button>
        ) : (
          <>
            {view.runners.length > 0 && !isComingUp && (
              <button type="button" className="button primary h-10" disabled={isLooking} onClick={() => check.mutate()}>
                {isLooking ? "Looking" : "Check again"}
              </button>
            )}
            <button
              type="button"
              className="button h-10"
              disabled={skip.isPending}
              onClick={() => skip.mutate({ step: "docker", choice: "skipped" })}
            >
              {isComingUp ? "Go on meanwhile" : "Continue without"}
            </button>
            <span className="text-sm text-ink-2">This page follows by itself.</span>
          </>
        )}
      </div>
    </div>
  );
}

/** A machine without an engine that nobody looked at is looked at once, to know which commands it needs. */
function useLookAtStrangers({ runners }: FirstStartView, look: () => void): void {
  const isStrange = runners.some(
    ({ state, platform, isBeingLookedAt, lookFailure }) =>
      (state === "no-engine" || state === "unfit-engine") && platform === null && !isBeingLookedAt && !lookFailure,
  );
  const isAsked = useRef(false);
  useEffect(() => {
    if (!isStrange || isAsked.current) return;
    isAsked.current = true;
    look();
  }, [isStrange, look]);
}

function NoRunner() {
  return (
    <div className="notice" role="status" data-testid="no-runner">
      <p>
        <strong className="font-[650]">No runner is running.</strong> <code>npm start</code> starts one beside the site.
        If it is to run there, its log says why it does not: <code>logs/runner.log</code> in the data directory.{" "}
        <code>npx crucible doctor</code>, typed on that machine, says what it lacks.
      </p>
    </div>
  );
}

function RunnerLine({ runner, isAlone }: { runner: RunnerOnPage; isAlone: boolean }) {
  const { hostname, state, detail, progress, engineVersion, platform, lacks, lookedAt, lookFailure } = runner;
  if (state === "ready" || isComing(runner)) {
    return (
      <div className="grid gap-2" role="status" data-testid="engine" data-state={state}>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <VerdictWord sign={state === "ready" ? "AC" : "RUN"}>
            {engineVersion ? `Docker ${engineVersion} found` : "Looking at Docker"}
          </VerdictWord>
          <span className="text-ink-2">on {hostname}</span>
        </p>
        {(state !== "ready" || progress !== null) && (
          <p className="text-sm text-ink-2">
            <WithCode text={detail} />
          </p>
        )}
        {state !== "ready" && progress !== null && <ProgressBar share={progress} label="Preparing the judge" />}
      </div>
    );
  }
  return (
    <div className="grid gap-4" data-testid="engine" data-state={state}>
      <div className="grid gap-1" role="status">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <VerdictWord sign="WA">{HEADLINES[state]}</VerdictWord>
          <span className="text-ink-2">on {hostname}</span>
        </p>
        <p className="text-sm">
          <WithCode text={detail} />
        </p>
        {lookFailure && <p className="text-sm text-ink-2">The machine could not be looked at: {lookFailure}</p>}
      </div>
      {lacks.length > 0 && (
        <ul className="grid gap-2 text-sm" data-testid="lacks">
          {lacks.map(({ name, detail: found, fix }) => (
            <li key={name}>
              <strong className="font-[650]">{name}:</strong> <WithCode text={found} />.{" "}
              {fix && <WithCode text={fix} />}
            </li>
          ))}
        </ul>
      )}
      {state === "no-engine" && (isAlone || platform !== null) && <InstallAdvice platform={platform} />}
      {lookedAt && (
        <p className="text-sm text-ink-2">
          {platform && `This runner's machine: ${platform}. `}Looked at <TimeAgo at={lookedAt} />.
        </p>
      )}
    </div>
  );
}

const HEADLINES: Record<RunnerOnPage["state"], string> = {
  ready: "Docker found",
  starting: "Looking at Docker",
  "building-images": "Docker found",
  "no-engine": "Docker was not found",
  "unfit-engine": "Docker cannot be used as it is",
  draining: "The runner is stopping",
};
