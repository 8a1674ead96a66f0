import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { HostCheck } from "@crucible/contract";
import { checkDatabase } from "../doctor/database-check.ts";
import { checkEngine } from "../doctor/engine-checks.ts";
import { checkMachine, checkPort } from "../doctor/machine-checks.ts";
import { readCliEnv } from "../env.ts";
import { EXIT } from "./usage.ts";

const REPOSITORY = fileURLToPath(new URL("../../../../", import.meta.url));
const MARKS: Record<HostCheck["state"], string> = { ok: "✓", "not-ok": "✗", "not-needed": "–" };

/** `crucible doctor [--json]`: what this machine needs, what it has, and how to mend the rest. */
export async function doctorCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: "boolean", default: false } } });
  const env = readCliEnv();
  const checks: HostCheck[] = [
    ...(await checkMachine(REPOSITORY)),
    ...(await checkEngine(env.CRUCIBLE_INSTANCE)),
    await checkDatabase(env.DATABASE_URL, env.CRUCIBLE_DATA_DIR ?? path.join(REPOSITORY, ".crucible")),
    await checkPort(env.CRUCIBLE_HOST, env.CRUCIBLE_PORT),
  ];
  const fit = checks.every((check) => check.state !== "not-ok");
  process.stdout.write(values.json ? `${JSON.stringify({ ok: fit, checks }, null, 2)}\n` : report(checks, fit));
  return fit ? EXIT.accepted : EXIT.notAccepted;
}

function report(checks: readonly HostCheck[], fit: boolean): string {
  const width = Math.max(...checks.map((check) => check.name.length));
  const lines = checks.flatMap(({ name, state, detail, fix }) => [
    `${MARKS[state]} ${name.padEnd(width)}  ${detail}`,
    ...(fix === null ? [] : [`  ${" ".repeat(width)}  → ${fix}`]),
  ]);
  return `${lines.join("\n")}\n\n${fit ? "This machine has all that Crucible needs." : "Mend what is marked ✗, then ask again."}\n`;
}
