import type { GateReport } from "@crucible/contract";
import { expect, test } from "vitest";
import { ReportWriter } from "./report-writer.ts";

const report = (fault: string): GateReport => ({ checks: [], recorded: {}, fault });
const fail = (error: unknown) => {
  throw error;
};

test("the first report goes out at once; of those that come meanwhile, the newest does", async () => {
  const written: (string | null)[] = [];
  const writer = new ReportWriter(async ({ fault }) => {
    written.push(fault);
  }, fail);
  for (const name of ["one", "two", "three"]) writer.add(report(name));
  expect(written).toEqual(["one"]);
  await expect.poll(() => written).toEqual(["one", "three"]);
  writer.add(report("four"));
  await expect.poll(() => written.at(-1)).toBe("four");
  await writer.settle();
});

test("once settled it is quiet: what comes last is written by another hand", async () => {
  const written: (string | null)[] = [];
  const writer = new ReportWriter(async ({ fault }) => {
    written.push(fault);
  }, fail);
  writer.add(report("one"));
  writer.add(report("two"));
  await writer.settle();
  writer.add(report("three"));
  await writer.settle();
  expect(written).toEqual(["one"]);
});

test("a write that fails is told once, and no other follows", async () => {
  const failures: unknown[] = [];
  let writes = 0;
  const writer = new ReportWriter(
    async () => {
      writes += 1;
      throw new Error("lost");
    },
    (error) => failures.push(error),
  );
  writer.add(report("one"));
  await writer.settle();
  writer.add(report("two"));
  await writer.settle();
  expect([writes, failures.length]).toEqual([1, 1]);
});
