import type { HostCommand } from "@crucible/contract";
import type { HostCommandRow } from "@crucible/db";
import { expect, test } from "vitest";
import { isUnderWay, latestCommand } from "@/features/host/latest-command";

const row = (runnerId: string, command: HostCommand, minute: number): HostCommandRow => ({
  id: `${runnerId}-${minute}`,
  command,
  runnerId,
  createdAt: new Date(Date.UTC(2026, 0, 1, 0, minute)),
  state: "QUEUED",
  report: null,
  failure: null,
  completedAt: null,
});
const preview = row("r1", { kind: "clean-preview" }, 1);
const clean = row("r1", { kind: "clean", ids: ["a"] }, 2);
const elsewhere = row("r2", { kind: "clean-preview" }, 3);
const all = [preview, elsewhere, clean];

test("a cleaning takes the place of the list that was shown before, and a later list that of the cleaning", () => {
  expect(latestCommand(all, "r1", "clean-preview", "clean")).toBe(clean);
  const again = row("r1", { kind: "clean-preview" }, 4);
  expect(latestCommand([...all, again], "r1", "clean-preview", "clean")).toBe(again);
});

test("what another machine was asked is not this one's; without a machine, the latest of any is shown", () => {
  expect(latestCommand(all, "r2", "clean-preview", "clean")).toBe(elsewhere);
  expect(latestCommand(all, null, "clean-preview", "clean")).toBe(elsewhere);
  expect(latestCommand(all, "r1", "doctor")).toBeNull();
});

test("what waits for the runner is under way; what was never asked is not", () => {
  expect(isUnderWay(preview)).toBe(true);
  expect(isUnderWay(null)).toBe(false);
});
