import type { Grader, Manifest } from "@crucible/contract";
import { WithCode } from "@/components/with-code";
import type { LanguageOnDesk } from "@/features/challenges/language-on-desk";
import { shortSize } from "@/lib/time-format";

type Props = { manifest: Manifest; language: LanguageOnDesk; sampleCount: number };

const GRADERS: Record<Grader, { name: string; how: string }> = {
  unit: { name: "unit tests", how: "Unit tests call your code, each in a process of its own." },
  stdio: {
    name: "input and output",
    how: "Your program reads standard input and writes its answer to standard output.",
  },
  function: { name: "function calls", how: "Your function is called, and what it returns is compared." },
};

const seconds = (milliseconds: number) => `${Number((milliseconds / 1000).toFixed(2))} s`;

/** Under the title: what counts, in one line. */
export function TaskFacts({ manifest, language, sampleCount }: Props) {
  const { limits, testCount } = language;
  const tests = testCount === null ? `${sampleCount} samples, more are secret` : `${testCount} tests`;
  return (
    <p className="text-sm text-ink-2 tabular-nums">
      {manifest.points} points · {GRADERS[manifest.grader].name} · {tests} · {seconds(limits.cpuTimeMs)},{" "}
      {shortSize(limits.memoryBytes)}
    </p>
  );
}

/** Under the task: how code in this language is judged, by which limits, and what the grader resists. */
export function JudgingRules({ manifest, language }: Omit<Props, "sampleCount">) {
  const { limits, timeFactor } = language;
  return (
    <section aria-label="How it is judged" className="judging-rules" data-testid="judging-rules">
      <h3>How it is judged</h3>
      {language.rules.map((rule) => (
        <p key={rule}>
          <WithCode text={rule} />
        </p>
      ))}
      <p>
        {GRADERS[manifest.grader].how} {checkerInWords(manifest)}
      </p>
      <p>
        <WithCode text={language.resists} />
      </p>
      <dl className="limits">
        <Limit name="CPU time a test" value={seconds(limits.cpuTimeMs)} />
        <Limit name="By the clock" value={seconds(limits.wallTimeMs)} />
        <Limit name="Memory" value={shortSize(limits.memoryBytes)} />
        <Limit name="Output" value={shortSize(limits.outputBytes)} />
      </dl>
      {timeFactor !== 1 && (
        <p>
          Times in {language.title} are {Number(timeFactor.toFixed(2))} times the challenge's own.
        </p>
      )}
    </section>
  );
}

const Limit = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

function checkerInWords({ grader, checker, function: signature }: Manifest): string {
  if (grader === "function") {
    const hasFloats = signature && /\bf(32|64)\b/.test(signature.returns);
    if (!hasFloats) return "";
    const { absolute, relative } = signature.tolerance;
    return `Floats may differ by ${absolute}, or by ${relative} of the value.`;
  }
  if (grader !== "stdio") return "";
  switch (checker?.kind) {
    case "exact":
      return "The output must be the same, but for the end of the last line.";
    case undefined:
    case "tokens":
      return `The words must be the same in the same order${checker?.ignoreCase ? ", upper or lower case" : ""}; spaces and line breaks do not count.`;
    case "floats":
      return `The words must be the same in the same order; numbers may differ by ${checker.tolerance.absolute}, or by ${checker.tolerance.relative} of the value.`;
    case "program":
      return "A program of the challenge checks the output: there may be more than one right answer.";
  }
}
