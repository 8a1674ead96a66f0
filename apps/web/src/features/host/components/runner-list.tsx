import type { EngineState } from "@crucible/contract";
import { ProgressBar } from "@/components/progress-bar";
import { type Sign, VerdictWord } from "@/components/verdict-glyph";
import { WithCode } from "@/components/with-code";
import type { HostRunner } from "@/features/host/data";

const STATES: Record<EngineState, { sign: Sign; word: string }> = {
  ready: { sign: "AC", word: "Ready" },
  "building-images": { sign: "RUN", word: "Building images" },
  starting: { sign: "RUN", word: "Checking" },
  draining: { sign: "WAIT", word: "Stopping" },
  "unfit-engine": { sign: "WA", word: "Docker does not fit" },
  "no-engine": { sign: "WA", word: "No Docker" },
};

/** Every runner that is alive, and those that died lately. */
export function RunnerList({ runners }: { runners: readonly HostRunner[] }) {
  return (
    <section aria-labelledby="runners">
      <h2 id="runners">Runners</h2>
      {runners.length === 0 ? (
        <p className="mt-2 text-sm text-ink-2">None was seen in the last day.</p>
      ) : (
        <ul className="mt-2 border-t border-line">
          {runners.map((runner) => (
            <li key={runner.id} className="host-row" data-testid="runner" data-alive={runner.isAlive}>
              {runner.isAlive ? <Alive runner={runner} /> : <Dead runner={runner} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Alive({ runner }: { runner: HostRunner }) {
  const { status } = runner;
  const { sign, word } = STATES[status.engineState];
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3">
        <VerdictWord sign={sign}>{word}</VerdictWord>
        <strong className="font-[650]">{runner.hostname}</strong>
      </p>
      {(status.engineState !== "ready" || status.progress !== null) && (
        <p className="text-sm text-ink-2">
          <WithCode text={status.detail} />
        </p>
      )}
      {status.progress !== null && <ProgressBar share={status.progress} label={status.detail} />}
      <dl className="host-facts">
        <Fact name="Heartbeat">{ago(runner.heartbeatAgeSeconds)}</Fact>
        <Fact name="Judging">
          {runner.running} of {runner.capacity} at once
        </Fact>
        <Fact name="Docker">{status.engineVersion ?? "not there"}</Fact>
        <Fact name="Crucible">{runner.version}</Fact>
      </dl>
      <Images images={status.images} />
    </>
  );
}

function Dead({ runner }: { runner: HostRunner }) {
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3">
        <VerdictWord sign="WAIT">Gone</VerdictWord>
        <strong className="font-[650]">{runner.hostname}</strong>
      </p>
      <p className="text-sm text-ink-2">
        It stopped answering {ago(runner.heartbeatAgeSeconds)}. What it was judging went back to the queue.
      </p>
    </>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Images({ images }: { images: HostRunner["status"]["images"] }) {
  if (images.length === 0) return <p className="text-sm text-ink-2">No image is ready yet.</p>;
  return (
    <ul className="grid gap-1 text-sm" data-testid="images">
      {images.map(({ language, reference, crates }) => (
        <li key={language}>
          <code>{reference}</code>
          {crates && <CrateNames {...crates} />}
        </li>
      ))}
    </ul>
  );
}

function CrateNames({ names, unavailable }: { names: readonly string[]; unavailable: string | null }) {
  if (unavailable !== null) return <span className="text-ink-2"> without crates: {unavailable}</span>;
  return (
    <details className="host-details">
      <summary>{names.length === 1 ? "1 crate" : `${names.length} crates`}</summary>
      <p className="text-ink-2">{names.join(", ")}</p>
    </details>
  );
}

function ago(seconds: number): string {
  if (seconds < 100) return `${seconds} s ago`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min ago` : `${Math.round(minutes / 60)} h ago`;
}
