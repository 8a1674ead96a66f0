import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { identityOf, isRunning, programOf, readIdentity } from "./process-identity.ts";

const directory = mkdtempSync(path.join(tmpdir(), "crucible-identity-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe("a process written down", () => {
  it("is recognised while it runs, and not afterwards", async () => {
    const child = spawn(process.execPath, ["-e", "process.stdin.resume()"], { stdio: ["pipe", "ignore", "ignore"] });
    await once(child, "spawn");
    const identity = identityOf(child.pid ?? 0);
    expect(isRunning(identity)).toBe(true);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(isRunning(identity)).toBe(false);
  });

  it("is not another one that has its number now", () => {
    expect(isRunning({ ...identityOf(process.pid), startTicks: "1" })).toBe(false);
  });

  it("has a program, where the system tells", async () => {
    const child = spawn("sleep", ["60"]);
    await once(child, "spawn");
    expect(programOf(child.pid ?? 0)).toBe(existsSync("/proc/self/comm") ? "sleep" : null);
    child.kill("SIGKILL");
  });

  it("is nobody where the file is absent or torn", () => {
    const file = path.join(directory, "torn.json");
    writeFileSync(file, '{"pid":');
    expect(readIdentity(file)).toBeNull();
    expect(readIdentity(path.join(directory, "absent.json"))).toBeNull();
  });
});
