import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { codeOf } from "./failure.ts";
import { isAlive, startedAt } from "./processes.ts";

const WAIT_MS = 120_000;
const LOOK_EVERY_MS = 50;

function holderIsAlive(file: string): boolean {
  try {
    const [pid, start] = readFileSync(file, "utf8").trim().split(" ");
    return isAlive(Number(pid)) && (startedAt(Number(pid)) ?? "?") === start;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return true; // just let go: try to take it
    throw error;
  }
}

/** Runs `use` while no other process does so for the same directory. A lock whose holder died does not count. */
export async function withStartLock<T>(directory: string, use: () => Promise<T>): Promise<T> {
  const file = path.join(directory, "start.lock");
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    try {
      writeFileSync(file, `${process.pid} ${startedAt(process.pid) ?? "?"}\n`, { flag: "wx" });
      break;
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
    }
    if (!holderIsAlive(file)) rmSync(file, { force: true });
    if (Date.now() > deadline)
      throw new Error(`Another process is starting the database for ${WAIT_MS / 1000} s. End it, or remove ${file}.`);
    await delay(LOOK_EVERY_MS);
  }
  try {
    return await use();
  } finally {
    rmSync(file, { force: true });
  }
}
