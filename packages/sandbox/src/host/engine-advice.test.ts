import { describe, expect, it } from "vitest";
import { SandboxError } from "../sandbox.ts";
import { engineAdvice } from "./engine-advice.ts";

const away = (code: string) =>
  new SandboxError("ENGINE_UNAVAILABLE", "the engine does not answer", true, {
    cause: Object.assign(new Error(), { code }),
  });
const on = (platform: NodeJS.Platform, dockerHost?: string) => ({ platform, address: "/run/engine.sock", dockerHost });

describe("advice about the engine", () => {
  it.each([
    ["not installed, Linux", away("ENOENT"), on("linux"), /No Docker engine/, /apt-get install/],
    ["not installed, macOS", away("ENOENT"), on("darwin"), /No Docker engine/, /Docker Desktop.*mac/],
    ["not installed, Windows", away("ENOENT"), on("win32"), /No Docker engine/, /Docker Desktop.*windows/],
    ["not running, Linux", away("ECONNREFUSED"), on("linux"), /not running/, /systemctl start docker/],
    ["not running, macOS", away("ECONNREFUSED"), on("darwin"), /not running/, /Start Docker Desktop/],
    ["not allowed", away("EACCES"), on("linux"), /may not open \/run\/engine.sock/, /usermod -aG docker/],
    [
      "a wrong DOCKER_HOST",
      away("ECONNREFUSED"),
      on("linux", "tcp://nowhere:1"),
      /tcp:\/\/nowhere:1/,
      /unset DOCKER_HOST/,
    ],
    [
      "a dropped limit",
      new SandboxError("ENGINE_WARNING", "no pids limit", false),
      on("linux"),
      /no pids limit/,
      /cgroup/,
    ],
    ["a missing image", new SandboxError("IMAGE_MISSING", "no image", false), on("linux"), /no image/, /npm start/],
    [
      "a plain error",
      Object.assign(new Error("x"), { code: "ENOENT" }),
      on("linux"),
      /No Docker engine/,
      /apt-get install/,
    ],
  ])("%s", (_, error, around, what, fix) => {
    const advice = engineAdvice(error, around);
    expect(advice.what).toMatch(what);
    expect(advice.fix).toMatch(fix);
  });
});
