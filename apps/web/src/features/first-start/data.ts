import "server-only";
import { aliveRunners, type RunnerRow } from "@crucible/db";
import { LANGUAGES } from "@crucible/languages";
import { offeredProviders } from "@/features/auth/outside-providers";
import type { AdminScope } from "@/features/auth/scope";
import { type Choices, choicesSchema, SETTING } from "@/features/first-start/choices";
import { readLook, readTests } from "@/features/first-start/host-reports";
import type { FirstStartView, LanguageOnPage } from "@/features/first-start/view";
import { signInSettings } from "@/features/sign-in-settings/data";
import { database, type Transaction } from "@/lib/app-database";
import { listener } from "@/lib/notifications";
import { createWake } from "@/lib/wake";

/** A runner that died says nothing: how often to look whether heartbeats went stale. */
const STALE_LOOK_MS = 5_000;

/** What was decided so far; null where setting up never began, as on a site with demo accounts. */
export async function readChoices(db: Pick<Transaction, "siteSetting"> = database().prisma): Promise<Choices | null> {
  const row = await db.siteSetting.findUnique({ where: { name: SETTING }, select: { value: true } });
  return row ? choicesSchema.parse(row.value) : null;
}

/** The same, while there is something to remind admins of. */
export async function readPendingChoices(): Promise<Choices | null> {
  const choices = await readChoices();
  return choices && choices.finishedAt === null && choices.dismissedAt === null ? choices : null;
}

export async function readFirstStart(scope: AdminScope): Promise<FirstStartView> {
  const [choices, settings, runners, tests] = await Promise.all([
    readChoices(),
    signInSettings(),
    aliveRunners(database().pool),
    readTests(),
  ]);
  const looked = runners.map(async (runner) => ({ ...runnerOnPage(runner), ...(await readLook(runner.id)) }));
  return {
    choices: choices ?? choicesSchema.parse({}),
    account: { name: scope.name, email: scope.email },
    signIn: {
      signUp: settings.signUp.value,
      allowedDomains: settings.allowedDomains,
      providers: offeredProviders(settings).map(({ name }) => name),
    },
    runners: await Promise.all(looked),
    languages: languagesOf(runners),
    tests,
  };
}

const runnerOnPage = ({ id, hostname, status }: RunnerRow) => ({
  id,
  hostname,
  state: status.engineState,
  detail: status.detail,
  progress: status.progress,
  engineVersion: status.engineVersion,
  languages: status.images.map(({ language }) => language),
});

/** A runner prepares its languages one after another, in the order they are on offer. */
function languagesOf(runners: RunnerRow[]): LanguageOnPage[] {
  const ready = new Set(
    runners
      .filter(({ status }) => status.engineState === "ready")
      .flatMap(({ status }) => status.images.map(({ language }) => language)),
  );
  const progress = runners.find(({ status }) => status.progress !== null)?.status.progress ?? null;
  let isNext = progress !== null;
  return [...LANGUAGES.values()].map(({ id, title }) => {
    if (ready.has(id)) return { id, title, state: "ready", progress: null };
    const isPrepared = isNext;
    isNext = false;
    return isPrepared ? { id, title, state: "preparing", progress } : { id, title, state: "waiting", progress: null };
  });
}

/** How it is now and after each change, until `signal` aborts. */
export async function* followFirstStart(scope: AdminScope, signal: AbortSignal): AsyncGenerator<FirstStartView> {
  const wake = createWake(signal);
  const notifications = await listener();
  const leave = [notifications.on("crucible_runners", wake.call), notifications.on("crucible_commands", wake.call)];
  const looking = setInterval(wake.call, STALE_LOOK_MS);
  try {
    let said = "";
    while (!signal.aborted) {
      const view = await readFirstStart(scope);
      const saying = JSON.stringify(view);
      if (saying !== said) yield view;
      said = saying;
      await wake.sleep();
    }
  } finally {
    clearInterval(looking);
    for (const each of leave) each();
  }
}
