import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { isAlive, thisProcess } from "./labels.ts";

describe("the name of a process", () => {
  it("is alive while this one is", () => {
    expect(isAlive(thisProcess())).toBe(true);
  });

  it("is dead once the process ended", async () => {
    const child = spawn(process.execPath, ["-e", "0"]);
    const [host] = thisProcess().split("/");
    await once(child, "exit");
    expect(isAlive(`${host}/${child.pid}/1`)).toBe(false);
  });

  it("is dead when another process got the same pid", () => {
    const [host, pid] = thisProcess().split("/");
    // Only Linux tells when a process started; elsewhere the pid has to do.
    expect(isAlive(`${host}/${pid}/1`)).toBe(process.platform !== "linux");
  });

  it("cannot be told of another host, or of nonsense", () => {
    expect(isAlive("elsewhere/1/2")).toBeNull();
    expect(isAlive("")).toBeNull();
  });
});
