import { parseArgs } from "node:util";
import { AUDIT_DETAILS } from "@crucible/contract";
import { cancelGateRun, createDatabase, type Database, GateState, publishGateRun, requestGateRun } from "@crucible/db";
import { readCliEnv } from "../env.ts";
import { awaitRuns, type RunNow, requireRunner } from "./import/await-runs.ts";
import { checklist, type Imported, progressLine } from "./import/checklist.ts";
import { type FolderRead, readFolder } from "./import/read-folder.ts";
import { webDatabaseUrl } from "./import/web-database.ts";
import { dataDirectory } from "./local-judging.ts";
import { EXIT, UsageError } from "./usage.ts";

type Readable = Extract<FolderRead, { pkg: unknown }>;

/** `crucible import <directory> [--no-publish] [--json]`: through the publish gate of the Crucible that runs here. */
export async function importCommand(args: string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { "no-publish": { type: "boolean", default: false }, json: { type: "boolean", default: false } },
  });
  const [directory, ...more] = positionals;
  if (directory === undefined || more.length > 0) {
    throw new UsageError("crucible import needs one folder: a challenge package, or one that holds several.");
  }
  const folders = await readFolder(directory);
  const sound = folders.filter((folder): folder is Readable => "pkg" in folder);
  const imported: Imported[] = folders.flatMap((folder) =>
    "faults" in folder
      ? [{ slug: folder.slug, outcome: "faulty", version: null, report: null, faults: folder.faults } as const]
      : [],
  );
  if (sound.length > 0) imported.push(...(await proveAll(sound, !values["no-publish"], signal)));
  imported.sort((one, other) => (one.slug < other.slug ? -1 : 1));
  process.stdout.write(values.json ? `${JSON.stringify({ imported }, null, 2)}\n` : imported.map(checklist).join("\n"));
  const outcomes = new Set(imported.map(({ outcome }) => outcome));
  if (outcomes.has("not-judged")) return EXIT.couldNot;
  return outcomes.has("refused") || outcomes.has("faulty") ? EXIT.notAccepted : EXIT.accepted;
}

async function proveAll(packages: readonly Readable[], publishes: boolean, signal: AbortSignal): Promise<Imported[]> {
  const url = await webDatabaseUrl(readCliEnv().DATABASE_URL, dataDirectory());
  const db = createDatabase(url, { poolSize: 2, applicationName: "crucible-import" });
  const ids: string[] = [];
  try {
    await requireRunner(db);
    for (const { files, pkg } of packages) {
      const asked = { files, package: pkg, draftRevision: null, requestedById: null };
      ids.push(await db.prisma.$transaction((tx) => requestGateRun(tx, asked)));
    }
    const runs = await awaitRuns(db, url, ids, progress(), signal);
    const imported: Imported[] = [];
    for (const run of runs) imported.push(await conclude(db, run, publishes));
    return imported;
  } catch (error) {
    // Nobody is left who would publish what they came to.
    for (const id of ids) await cancelGateRun(db.prisma, id);
    throw error;
  } finally {
    await db.close();
  }
}

async function conclude(db: Database, run: RunNow, publishes: boolean): Promise<Imported> {
  const { slug, report } = run;
  const told = { slug, report, version: null, faults: [] };
  if (run.state === GateState.FAILED) return { ...told, outcome: report?.fault === null ? "refused" : "not-judged" };
  if (run.state !== GateState.PASSED) return { ...told, outcome: "not-judged" };
  if (!publishes) return { ...told, outcome: "proved" };
  return db.prisma.$transaction(async (tx) => {
    const published = await publishGateRun(tx, run.id, null);
    if (published.outcome === "not-proved") return { ...told, outcome: "not-judged" };
    const { outcome, version, versionId } = published;
    if (outcome !== "unchanged") {
      const { title } = await tx.challengeVersion.findUniqueOrThrow({
        where: { id: versionId },
        select: { title: true },
      });
      const detail = AUDIT_DETAILS["challenge-published"].parse({ slug, title, version });
      await tx.auditEntry.create({ data: { actorId: null, action: "challenge-published", detail } });
    }
    return { ...told, outcome, version };
  });
}

/** On stderr: stdout is for the result. A line when something else than before is under way. */
function progress(): Parameters<typeof awaitRuns>[3] {
  const said = new Map<string, string>();
  const say = (about: string, line: string) => {
    if (said.get(about) !== line) process.stderr.write(`${line}\n`);
    said.set(about, line);
  };
  return {
    run({ slug, state, report }) {
      if (state === GateState.QUEUED || state === GateState.RUNNING) say(slug, progressLine(slug, report));
      else say(slug, `${slug}: ${state === GateState.PASSED ? "passed" : state.toLowerCase()}`);
    },
    runner: (detail) => say("", `The runner is not ready: ${detail}`),
  };
}
