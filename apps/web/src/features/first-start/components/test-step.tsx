"use client";

import { useMutation } from "@tanstack/react-query";
import { Strip } from "@/components/strip";
import { VerdictWord } from "@/components/verdict-glyph";
import { WithCode } from "@/components/with-code";
import { allTestsPassed, type FirstStartView, readyLanguages, type TestOnPage } from "@/features/first-start/view";
import { useTRPC } from "@/lib/trpc-client";

type Props = { view: FirstStartView; onFinished(): void };

/** One solution known to be right, judged in each language as a student's would be. */
export function TestStep({ view, onFinished }: Props) {
  const trpc = useTRPC();
  const judge = useMutation(trpc.firstStart.judgeTests.mutationOptions());
  const finish = useMutation(trpc.firstStart.finish.mutationOptions({ onSuccess: onFinished }));
  const ready = readyLanguages(view).map(({ id }) => id);
  const shown = view.tests.filter(({ language, state }) => ready.includes(language) || state !== "none");
  const isUnderWay = judge.isPending || view.tests.some(({ state }) => state === "waiting" || state === "running");
  const hasPassed = allTestsPassed(view);
  const isTried = shown.some(({ state }) => state !== "none");

  return (
    <div className="grid gap-5">
      <p className="text-ink-2">
        A solution known to be right is judged as a student's would be, by one test that it passes and one that it must
        not. If both come out so, the judge can be trusted.
      </p>
      {ready.length === 0 && (
        <p className="notice" role="status">
          Nothing can be judged yet: no runner is ready. You can finish without this; what students submit is kept and
          judged once Docker is there.
        </p>
      )}
      {shown.length > 0 && (
        <ul className="grid gap-3" aria-live="polite" data-testid="tests">
          {shown.map((test) => (
            <TestLine key={test.language} test={test} />
          ))}
        </ul>
      )}
      {(judge.error ?? finish.error) && (
        <p className="notice refusal" role="alert">
          {(judge.error ?? finish.error)?.message}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-3">
        {ready.length > 0 && (
          <button
            type="button"
            className={`button h-10 ${hasPassed ? "order-2" : "primary"}`}
            disabled={isUnderWay}
            onClick={() => judge.mutate()}
          >
            {isUnderWay ? "Judging" : isTried ? "Judge again" : "Judge a test solution"}
          </button>
        )}
        <button
          type="button"
          className={`button h-10 ${hasPassed || ready.length === 0 ? "primary" : ""}`}
          disabled={finish.isPending}
          onClick={() => finish.mutate()}
        >
          {hasPassed ? "Finish" : "Finish without it"}
        </button>
      </div>
    </div>
  );
}

function TestLine({ test }: { test: TestOnPage }) {
  const { title, state, strip, detail, durationMs } = test;
  const cells = strip.map((verdict, index) => ({ name: `Test ${index + 1}`, state: verdict }));
  return (
    <li className="test-line" data-testid="test" data-language={test.language} data-state={state}>
      <span className="font-[650]">{title}</span>
      <span className="flex flex-wrap items-center gap-3">
        {state === "none" && <span className="text-ink-2">not judged yet</span>}
        {state === "waiting" && <VerdictWord sign="RUN">waits for the runner</VerdictWord>}
        {state === "running" && <VerdictWord sign="RUN">being judged</VerdictWord>}
        {state === "passed" && <VerdictWord sign="AC">judged rightly</VerdictWord>}
        {state === "failed" && <VerdictWord sign="WA">not right</VerdictWord>}
        <Strip cells={cells} />
        {durationMs !== null && <span className="text-ink-2 tabular-nums">{inSeconds(durationMs)}</span>}
      </span>
      {detail && (
        <p className="col-start-2 text-sm text-ink-2">
          <WithCode text={detail} />
        </p>
      )}
    </li>
  );
}

const inSeconds = (ms: number) => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);
