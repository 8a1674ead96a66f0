import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { aliveRunners, createDatabase, type Database } from "@crucible/db";
import { createTestDatabase, type TestDatabase } from "@crucible/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeLeftovers } from "../testing/docker-fixture.ts";
import { eventually } from "../testing/eventually.ts";
import { RunnerProcess } from "../testing/runner-process.ts";

const REPOSITORY = fileURLToPath(new URL("../../../../", import.meta.url));
const INSTANCE = `test-import-${process.pid}`;
const READY_MS = 120_000;

const MANIFEST = `format: 1
title: Adding
summary: Add two numbers.
authors: [A. Author]
licence: MIT
difficulty: 1
grader: unit
`;
const PYTHON = {
  "statement.md": "Add two numbers.",
  "python/starter/solution.py": "def add(a, b):\n    raise NotImplementedError\n",
  "python/solution/solution.py": "def add(a, b):\n    return a + b\n",
  "python/tests/sample.py": "from solution import add\n\ndef test_small():\n    assert add(1, 2) == 3\n",
};
const manifest = (slug: string) => `${MANIFEST}slug: ${slug}\npython: { exports: [add] }\n`;

let database: TestDatabase;
let owner: Database;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = createDatabase(database.ownerUrl, { poolSize: 2 });
  folder = mkdtempSync(path.join(tmpdir(), "crucible-import-"));
  const { password } = new URL(database.webUrl);
  write("data", { "secrets.json": JSON.stringify({ webPassword: decodeURIComponent(password) }) });
  write("packages/sound", { "challenge.yaml": manifest("sound"), ...PYTHON });
});
afterAll(async () => {
  await owner.close();
  await database.drop();
  rmSync(folder, { recursive: true });
  await removeLeftovers(INSTANCE);
});

function write(below: string, files: Record<string, string>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, below, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

function crucible(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = {
    ...process.env,
    DATABASE_URL: database.ownerUrl,
    CRUCIBLE_DATA_DIR: path.join(folder, "data"),
    CRUCIBLE_INSTANCE: INSTANCE,
  };
  return new Promise((resolve) => {
    const argv = ["apps/runner/bin/crucible.mjs", "import", ...args];
    execFile(process.execPath, argv, { cwd: REPOSITORY, env }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ code, stdout, stderr });
    });
  });
}

test("without a runner nothing is asked for, and it is said how to start one", async () => {
  const { code, stdout, stderr } = await crucible(path.join(folder, "packages"));
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain("No runner is running");
  expect(stderr).toContain("npm start");
  expect(await owner.prisma.gateRun.count()).toBe(0);
});

test("a folder of packages: what passes is published, what does not says why, and the next time nothing is new", async () => {
  const runner = new RunnerProcess({ databaseUrl: database.runnerUrl, instance: INSTANCE, leaseSeconds: 30 });
  try {
    await eventually(READY_MS, async () =>
      expect((await aliveRunners(owner.pool)).map(({ status }) => status.engineState)).toEqual(["ready"]),
    );
    const first = await crucible(path.join(folder, "packages/sound"));
    expect(first.code, first.stderr).toBe(0);
    expect(first.stdout).toContain("sound: published as version 1");
    expect(first.stdout).toMatch(/✓ Python +The reference passes, three times +1 of 1 each time; slowest test/);
    expect(first.stderr).toMatch(/sound: Python, reference/);

    const solved = { "python/starter/solution.py": PYTHON["python/solution/solution.py"] };
    write("packages/solved", { "challenge.yaml": manifest("solved"), ...PYTHON, ...solved });
    write("packages/faulty", { "challenge.yaml": manifest("another"), ...PYTHON });
    const all = await crucible(path.join(folder, "packages"), "--json");
    expect(all.code).toBe(1);
    expect(JSON.parse(all.stdout).imported).toMatchObject([
      { slug: "faulty", outcome: "faulty", faults: [{ file: "challenge.yaml" }] },
      { slug: "solved", outcome: "refused", version: null },
      { slug: "sound", outcome: "unchanged", version: 1 },
    ]);
    expect(all.stdout).toContain("is accepted as it is");
    const versions = await owner.prisma.challengeVersion.findMany({ include: { challenge: true, source: true } });
    expect(versions.map(({ challenge, number }) => `${challenge.slug} ${number}`)).toEqual(["sound 1"]);
    expect(versions[0]?.manifest).toMatchObject({ python: { tests: [{ name: "sample::test_small", sample: true }] } });
    expect(versions[0]?.source?.files).toHaveLength(5);
    expect(await owner.prisma.auditEntry.findMany({ select: { actorId: true, action: true, detail: true } })).toEqual([
      { actorId: null, action: "challenge-published", detail: { slug: "sound", title: "Adding", version: 1 } },
    ]);
  } finally {
    runner.kill("SIGTERM");
    await runner.exited;
  }
});
