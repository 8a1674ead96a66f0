import type { GateCheck, GateFinding } from "@crucible/contract";
import Link from "next/link";
import { Strip } from "@/components/strip";
import { VerdictGlyph } from "@/components/verdict-glyph";
import { WithCode } from "@/components/with-code";

const TITLES: Record<GateCheck["kind"], string> = {
  reference: "The reference passes, three times",
  starter: "The starter does not pass",
  wrong: "Each wrong solution gets its verdict",
  record: "Tests and signatures recorded",
};

const STATE_WORDS: Record<GateCheck["state"], string> = {
  waiting: "waits",
  running: "under way",
  passed: "passed",
  failed: "failed",
};

type Props = {
  slug: string;
  check: GateCheck;
  /** Its title, where there are several. */
  language: string | null;
};

/** One line of the checklist: what is proved, how far it is, and where it failed, what to do. */
export function GateCheckRow({ slug, check, language }: Props) {
  const { kind, state, strip, detail, findings, done, of } = check;
  const isUnderWay = state === "running" && of > 0;
  // Once it is over, how many of them it holds for: the count of what was judged says nothing any more.
  const count = isUnderWay ? `${done} of ${of}` : /^\d+ of \d+$/.test(detail) ? detail : "";
  return (
    <div className="gate-check" data-state={state} data-kind={kind} data-testid="gate-check">
      <span className="gate-sign">
        {state === "passed" && <VerdictGlyph sign="AC" />}
        {state === "failed" && <VerdictGlyph sign="WA" />}
        {state === "running" && <VerdictGlyph sign="RUN" />}
        {state === "waiting" && <span aria-hidden="true">·</span>}
      </span>
      <h3 className={state === "waiting" ? "text-ink-2" : ""}>
        {TITLES[kind]}
        {language !== null && <span className="font-normal text-ink-2">, {language}</span>}
        <span className="sr-only">: {STATE_WORDS[state]}</span>
      </h3>
      <span className="gate-right">
        {state === "waiting" ? (
          <span className="text-ink-3">waits</span>
        ) : strip.length > 0 && kind !== "wrong" ? (
          <Strip
            cells={strip.map((verdict, index) => ({
              name: `test ${index + 1}`,
              state: verdict === null && state === "running" ? isNext(strip, index) : verdict,
            }))}
          />
        ) : (
          <span className="text-ink-2 tabular-nums">{count}</span>
        )}
      </span>
      {detail !== "" && detail !== count && (
        <p className="gate-why">
          <WithCode text={detail} />
        </p>
      )}
      {findings.map((finding) => (
        <Finding key={`${finding.name} ${finding.what}`} slug={slug} finding={finding} />
      ))}
    </div>
  );
}

/** The first test without a verdict is the one that runs. */
const isNext = (strip: GateCheck["strip"], index: number) => (strip.indexOf(null) === index ? "now" : null);

/** What was found goes on from the name of what it was found in, which leads there. */
function Finding({ slug, finding: { name, what, remedy } }: { slug: string; finding: GateFinding }) {
  return (
    <div className="gate-finding" data-testid="gate-finding">
      <p>
        <Link href={`/admin/challenges/${slug}?file=${encodeURIComponent(name)}`} className="text-wa">
          <code>{name}</code>
        </Link>{" "}
        <WithCode text={what} />
      </p>
      <p className="text-ink-2">
        <WithCode text={remedy} />
      </p>
    </div>
  );
}
