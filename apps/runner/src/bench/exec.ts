import { randomUUID } from "node:crypto";
import { DEFAULT_LIMITS } from "@crucible/contract";
import type { Sandbox } from "@crucible/sandbox";
import type { EngineBaselines } from "@crucible/sandbox/bench";
import { runSpec } from "../judging/session-specs.ts";
import type { BenchReport } from "./report.ts";
import { spreadOf } from "./statistics.ts";

const A_ROUND = 10;
const TRUE = "/bin/true";

/** One program that does nothing, started by our agent and by the engine, in the same container, in turns. */
export async function measureExec(
  sandbox: Sandbox,
  engine: EngineBaselines,
  image: string,
  rounds: number,
): Promise<BenchReport["exec"]> {
  const session = await sandbox.open({ ...runSpec(image, DEFAULT_LIMITS), judgement: `exec-${randomUUID()}` });
  const byAgent: number[] = [];
  const byEngine: number[] = [];
  const limits = { wallTimeMs: 10_000, cpuTimeMs: 10_000, outputBytes: 1024 };
  try {
    for (let time = 0; time < rounds * A_ROUND; time += 1) {
      const begun = performance.now();
      const { exitCode } = await session.run({ argv: [TRUE], env: {}, workingDirectory: "/tmp", ...limits });
      if (exitCode !== 0) throw new Error(`${TRUE} ended with ${exitCode} in a container.`);
      byAgent.push(performance.now() - begun);
      byEngine.push(await engine.exec(session.id, [TRUE]));
    }
  } finally {
    session.release(false);
  }
  const [agent, byItself] = [spreadOf(byAgent), spreadOf(byEngine)];
  return agent && byItself ? { agent, engine: byItself } : null;
}
