import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

const COMMAND = path.resolve(import.meta.dirname, "../../apps/runner/bin/crucible.mjs");

/** Publishes a package, given by the paths of its files, through the gate: as an admin does it with `crucible import`. */
export async function importChallenge(slug: string, files: Record<string, string>): Promise<void> {
  const directory = mkdtempSync(path.join(os.tmpdir(), "crucible-import-"));
  try {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(directory, slug, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    await runImport(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function runImport(directory: string): Promise<void> {
  const env = { ...process.env, CRUCIBLE_DATA_DIR: process.env.CRUCIBLE_E2E_DATA };
  const child = spawn(process.execPath, [COMMAND, "import", directory], { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`crucible import: ${code}\n${said}`))));
  });
}
