import { LIMIT_CEILINGS } from "@crucible/contract";
import { expect, test } from "vitest";
import { ceilingsOf, readCliEnv, readRunnerEnv } from "./env.ts";

test("every bad variable is listed at once", () => {
  const read = () =>
    readRunnerEnv({
      CRUCIBLE_CAPACITY: "many",
      CRUCIBLE_LEASE_SECONDS: "0",
      LOG_LEVEL: "loud",
      CRUCIBLE_INSTANCE: "A B",
    });
  for (const name of [
    "DATABASE_URL: is not set",
    "CRUCIBLE_CAPACITY",
    "CRUCIBLE_LEASE_SECONDS",
    "LOG_LEVEL",
    "CRUCIBLE_INSTANCE",
  ])
    expect(read).toThrow(name);
});

test("a variable set to nothing counts as not set", () => {
  const env = readRunnerEnv({ DATABASE_URL: "postgresql://x/y", CRUCIBLE_CAPACITY: "", LOG_LEVEL: "" });
  expect(env.CRUCIBLE_CAPACITY).toBeUndefined();
  expect(env.LOG_LEVEL).toBe("info");
  expect(env.CRUCIBLE_LEASE_SECONDS).toBe(30);
});

test.each([
  ["CRUCIBLE_MAX_CPU_SECONDS", "0"],
  ["CRUCIBLE_MAX_WALL_SECONDS", "0"],
  ["CRUCIBLE_MAX_WALL_SECONDS", "0.5"],
  ["CRUCIBLE_MAX_MEMORY_MIB", "15"],
  ["CRUCIBLE_MAX_MEMORY_MIB", "4096"],
])("a ceiling under which nothing could run, or above the platform's, is refused: %s=%s", (name, value) => {
  expect(() => readRunnerEnv({ DATABASE_URL: "postgres://x/y", [name]: value })).toThrow(name);
});

test("an operator's ceilings are the limits that no challenge goes beyond", () => {
  const env = { CRUCIBLE_MAX_CPU_SECONDS: "2", CRUCIBLE_MAX_WALL_SECONDS: "5", CRUCIBLE_MAX_MEMORY_MIB: "16" };
  const ceilings = ceilingsOf(readRunnerEnv({ DATABASE_URL: "postgres://x/y", ...env }));
  expect(ceilings).toEqual({ ...LIMIT_CEILINGS, cpuTimeMs: 2_000, wallTimeMs: 5_000, memoryBytes: 16 * 1024 * 1024 });
});

test("a value that is no address of a database is refused without being repeated", () => {
  const read = () => readRunnerEnv({ DATABASE_URL: "secret-password" });
  expect(read).toThrow("DATABASE_URL");
  expect(read).not.toThrow("secret-password");
});

test("the command line needs no variable at all", () => {
  expect(readCliEnv({}).CRUCIBLE_INSTANCE).toBe("default");
});

test("another runtime is named as the engine knows it, and by no path or option", () => {
  const named = (name: string) => readRunnerEnv({ DATABASE_URL: "postgres://x/y", CRUCIBLE_RUNTIME: name });
  expect(named("runsc").CRUCIBLE_RUNTIME).toBe("runsc");
  for (const name of ["/usr/bin/x", "a b", "-x"]) expect(() => named(name)).toThrow("CRUCIBLE_RUNTIME");
});
