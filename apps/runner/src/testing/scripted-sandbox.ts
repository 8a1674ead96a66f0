import type { Sandbox, SandboxSession, SessionSpec } from "@crucible/sandbox";
import { type EngineFacts, type RunFacts, type RunSpec, SandboxError } from "@crucible/sandbox";
import { createFakeSandbox, type FakeGuest, type FakeSandbox } from "@crucible/sandbox/fake";

/** Where the `unit` grader of Rust builds its tests. */
const ARTIFACT = "/tmp/build/tests";

/** What happens here; what is left out goes well: compilers succeed, the tests build, each test answers its nonce. */
export type Script = {
  run?: (spec: RunSpec, guest: FakeGuest) => Partial<RunFacts> | Promise<Partial<RunFacts>>;
  /** What the compiler built; null for nothing that can be handed over. */
  artifact?: Uint8Array | null;
  engine?: () => Promise<EngineFacts>;
  open?: (spec: SessionSpec) => void | Promise<void>;
};

/** The fake sandbox, playing a judgement that is accepted unless the script says otherwise. */
export function scriptedSandbox(script: Script = {}): FakeSandbox {
  const { artifact = Uint8Array.of(1) } = script;
  const fake = createFakeSandbox(async (spec, guest) => {
    if (artifact !== null) guest.files.set(ARTIFACT, artifact);
    return { answer: spec.nonce ?? new Uint8Array(), ...(await script.run?.(spec, guest)) };
  });
  const open: Sandbox["open"] = async (spec) => {
    await script.open?.(spec);
    return losable(await fake.open(spec));
  };
  return { ...fake, open, engine: script.engine ?? fake.engine };
}

/** As with a real container, what is under way when a session is released fails. */
function losable(session: SandboxSession): SandboxSession {
  const lost = new AbortController();
  const unlessLost = <T>(work: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      if (lost.signal.aborted) reject(lost.signal.reason);
      lost.signal.addEventListener("abort", () => reject(lost.signal.reason), { once: true });
      work.then(resolve, reject);
    });
  return {
    id: session.id,
    put: (files) => unlessLost(session.put(files)),
    run: (spec) => unlessLost(session.run(spec)),
    runEach: (specs, onFacts, policy) => unlessLost(session.runEach(specs, onFacts, policy)),
    take: (path, maxBytes) => unlessLost(session.take(path, maxBytes)),
    release(clean) {
      session.release(clean);
      lost.abort(new SandboxError("SESSION_LOST", "the session was released", true));
    },
  };
}
