import { EnvironmentError, readRunnerEnv } from "./env.ts";
import { createLog } from "./log.ts";
import { runRunner } from "./runner.ts";

/** A terminal's Ctrl-C reaches the whole process group, and the parent then asks again: that is one wish, not two. */
const SAME_WISH_MS = 2_000;
const EXIT_HARD_STOP = 130;

/** The first signal drains; one that comes later ends the process at once, and its containers with its pipes. */
function drainOnSignal(): AbortSignal {
  const drain = new AbortController();
  let askedAt: number | null = null;
  const onSignal = () => {
    if (askedAt !== null && performance.now() - askedAt > SAME_WISH_MS) process.exit(EXIT_HARD_STOP);
    askedAt ??= performance.now();
    drain.abort();
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, onSignal);
  return drain.signal;
}

try {
  const env = readRunnerEnv();
  const log = createLog(env.LOG_LEVEL, env.CRUCIBLE_INSTANCE);
  await runRunner(env, log, drainOnSignal());
} catch (error) {
  if (!(error instanceof EnvironmentError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
