import { expect, test } from "vitest";
import { type IdleJob, IdleLane } from "./idle-lane.ts";
import { SILENT } from "./testing/test-runner.ts";

/** A lane that writes down what its jobs did. */
function lane() {
  const log: string[] = [];
  const idle = new IdleLane(SILENT, () => log.push("work"));
  const job = (name: string, how: Partial<IdleJob> = {}): IdleJob => ({
    run: async () => {
      log.push(`run ${name}`);
    },
    giveUp: async () => {
      log.push(`give up ${name}`);
    },
    patienceMs: null,
    ...how,
  });
  return { log, idle, job };
}

/** Runs until it is told to yield. */
function yields(begun: () => void): IdleJob["run"] {
  return (signal) =>
    new Promise((_, reject) => {
      begun();
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    });
}

test("nothing begins before it is said that nobody waits, and then one at a time", async () => {
  const { log, idle, job } = lane();
  idle.add(job("a"));
  idle.add(job("b"));
  expect(log).toEqual(["work", "work"]);
  idle.idle();
  idle.idle();
  expect(log.filter((line) => line.startsWith("run"))).toEqual(["run a"]);
  await expect.poll(() => log.at(-1)).toBe("work");
  idle.idle();
  expect(log.at(-1)).toBe("run b");
  await idle.close();
});

test("a claim ends what is under way, and it is begun again when nobody waits", async () => {
  const { log, idle, job } = lane();
  let begun = 0;
  idle.add(job("a", { run: yields(() => (begun += 1)) }));
  idle.idle();
  expect(begun).toBe(1);
  idle.busy();
  await expect.poll(() => log.filter((line) => line === "work").length).toBe(2);
  idle.idle();
  expect(begun).toBe(2);
  expect(log).not.toContain("give up a");
  await idle.close();
});

test("what somebody waits for goes before what nobody does", () => {
  const { log, idle, job } = lane();
  idle.add(job("tests built ahead"));
  idle.add(job("advice", { patienceMs: 60_000 }));
  idle.idle();
  expect(log.at(-1)).toBe("run advice");
});

test("whoever waited too long, or behind too many, is told", async () => {
  const { log, idle, job } = lane();
  idle.add(job("late", { patienceMs: -1 }));
  idle.idle();
  expect(log).toContain("give up late");
  for (let at = 0; at < 51; at += 1) idle.add(job(`n${at}`, { patienceMs: 60_000 }));
  expect(log.filter((line) => line.startsWith("give up n"))).toEqual(["give up n0"]);
  await idle.close();
});

test("a job that fails is given up, and the next one goes on", async () => {
  const { log, idle, job } = lane();
  idle.add(job("broken", { run: () => Promise.reject(new Error("no sandbox")) }));
  idle.add(job("next"));
  idle.idle();
  await expect.poll(() => log).toContain("give up broken");
  await expect
    .poll(() => {
      idle.idle();
      return log;
    })
    .toContain("run next");
  await idle.close();
});

test("closing tells everybody who waits, and ends what is under way", async () => {
  const { log, idle, job } = lane();
  idle.add(job("running", { run: yields(() => log.push("begun")), patienceMs: 60_000 }));
  idle.idle();
  idle.add(job("waiting", { patienceMs: 60_000 }));
  await idle.close();
  expect(log).toEqual(expect.arrayContaining(["give up running", "give up waiting"]));
  idle.add(job("late"));
  expect(log).toContain("give up late");
  idle.idle();
  expect(log.filter((line) => line.startsWith("run"))).toEqual([]);
});
