import "server-only";
import { type HostCommandRow, readHostCommand } from "@crucible/db";
import { LANGUAGES } from "@crucible/languages";
import type { RunnerOnPage, TestOnPage } from "@/features/first-start/view";
import { database } from "@/lib/app-database";

type Look = Pick<RunnerOnPage, "platform" | "isBeingLookedAt" | "lookedAt" | "lookFailure" | "lacks">;

/** Commands by what they ask, and of whom. */
type Asked = { kind: "doctor"; runnerId: string; state?: "DONE" } | { kind: "test-judgement"; language: string };

/** The last of these commands, as it stands now. */
async function latest(asked: Asked): Promise<HostCommandRow | null> {
  const ofKind = { command: { path: ["kind"], equals: asked.kind } };
  const row = await database().prisma.hostCommand.findFirst({
    where:
      asked.kind === "doctor"
        ? { ...ofKind, runnerId: asked.runnerId, ...(asked.state ? { state: asked.state } : {}) }
        : { AND: [ofKind, { command: { path: ["language"], equals: asked.language } }] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  return row && readHostCommand(database().pool, row.id);
}

const isUnderWay = (command: HostCommandRow | null) => command?.state === "QUEUED" || command?.state === "RUNNING";

/** What a runner's machine said when it was last looked at, and whether it is being looked at again. */
export async function readLook(runnerId: string): Promise<Look> {
  const [newest, told] = await Promise.all([
    latest({ kind: "doctor", runnerId }),
    latest({ kind: "doctor", runnerId, state: "DONE" }),
  ]);
  const checks = told?.report?.kind === "doctor" ? told.report.checks : [];
  return {
    platform: checks.find(({ name }) => name === "Platform")?.detail.split(" ")[0] ?? null,
    isBeingLookedAt: isUnderWay(newest),
    lookedAt: told?.completedAt ?? null,
    lookFailure: newest?.failure ?? null,
    // Docker itself is in the runner's own words, which are newer.
    lacks: checks.filter(({ name, state }) => state === "not-ok" && name !== "Docker"),
  };
}

/** The last test judgement in each language. */
export function readTests(): Promise<TestOnPage[]> {
  return Promise.all(
    [...LANGUAGES.values()].map(async ({ id, title }) => {
      const command = await latest({ kind: "test-judgement", language: id });
      return { language: id, title, ...whatCameOf(command) };
    }),
  );
}

function whatCameOf(command: HostCommandRow | null): Omit<TestOnPage, "language" | "title"> {
  const nothing = { strip: [], detail: "", durationMs: null };
  if (command === null) return { ...nothing, state: "none" };
  if (command.state === "QUEUED") return { ...nothing, state: "waiting" };
  if (command.state === "RUNNING") return { ...nothing, state: "running" };
  if (command.report?.kind !== "test-judgement") {
    return { ...nothing, state: "failed", detail: command.failure ?? "The runner reported something else." };
  }
  const { isRight, strip, detail, durationMs } = command.report;
  return { state: isRight ? "passed" : "failed", strip, detail, durationMs };
}
