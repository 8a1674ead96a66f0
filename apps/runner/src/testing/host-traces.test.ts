import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { watchHost } from "./host-traces.ts";

test("a file of a hostile submission is a trace", () => {
  const traces = watchHost();
  const left = mkdtempSync(join(tmpdir(), "hostile-test-"));
  try {
    expect(traces([])).toContain(`file ${left}`);
  } finally {
    rmSync(left, { recursive: true });
  }
  expect(traces([])).not.toContain(`file ${left}`);
});
