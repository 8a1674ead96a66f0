import { fileURLToPath } from "node:url";
import type { Database } from "@crucible/db";
import { listForCleaning, removeListed, type Sandbox } from "@crucible/sandbox";
import { checkConnectedDatabase } from "../doctor/database-check.ts";
import { checkEngine } from "../doctor/engine-checks.ts";
import { checkMachine } from "../doctor/machine-checks.ts";
import type { RunnerEnv } from "../env.ts";
import { cliInstance } from "../instances.ts";
import { judgeKnownGood } from "../known-good.ts";
import type { HostHands } from "./carry-out.ts";

const REPOSITORY = fileURLToPath(new URL("../../../../", import.meta.url));

/** The real ones: of this machine, its engine, and the sandbox that this runner judges in. */
export function hostHands(
  env: RunnerEnv,
  pool: Database["pool"],
  sandbox: Sandbox,
  engine: HostHands["engine"],
): HostHands {
  const { CRUCIBLE_INSTANCE: instance } = env;
  return {
    async doctor() {
      return [
        ...(await checkMachine(REPOSITORY)),
        ...(await checkEngine(instance)),
        await checkConnectedDatabase(pool),
      ];
    },
    listForCleaning,
    removeListed,
    judgeKnownGood: (language, image, signal) => judgeKnownGood(sandbox, language, image, signal),
    engine,
    instances: [instance, cliInstance(instance)],
  };
}
