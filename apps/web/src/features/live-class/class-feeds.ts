import "server-only";
import { type JudgementPlace, readJudgementPlaces } from "@crucible/db";
import type { AssignmentScope } from "@/features/auth/course-scope";
import { ClassFeed, type VersionedMessage } from "@/features/live-class/class-feed";
import { classKey } from "@/features/live-class/data";
import { database } from "@/lib/app-database";
import { log } from "@/lib/log";
import { listener } from "@/lib/notifications";

/** Whose a judgement is never changes: each is asked about once, and most notifications cost one look into a map. */
const MOST_PLACES = 20_000;
const LOOK_UP_MS = 20;
/** A feed without watchers is kept this long: a page that was just drawn, or that comes back, finds it ready. */
const LINGER_MS = 30_000;

type Feeds = {
  byAssignment: Map<string, ClassFeed>;
  lingering: Map<ClassFeed, NodeJS.Timeout>;
  places: Map<string, JudgementPlace>;
  unknown: Set<string>;
  lookUp: NodeJS.Timeout | undefined;
  /** Ends the listening; null while nobody watches anything. */
  leave: Promise<() => void> | null;
};

const shared = globalThis as typeof globalThis & { crucibleClassFeeds?: Feeds };

function feeds(): Feeds {
  shared.crucibleClassFeeds ??= {
    byAssignment: new Map(),
    lingering: new Map(),
    places: new Map(),
    unknown: new Set(),
    lookUp: undefined,
    leave: null,
  };
  return shared.crucibleClassFeeds;
}

/** The one feed of an assignment in this process, begun where there is none. */
export async function classFeed(scope: AssignmentScope<"TEACHING_ASSISTANT">): Promise<ClassFeed> {
  const all = feeds();
  // Listened to first, so that nothing happens between reading and hearing.
  all.leave ??= listen(all);
  await all.leave;
  const { assignmentId } = scope;
  const feed = all.byAssignment.get(assignmentId) ?? new ClassFeed(classKey(scope));
  all.byAssignment.set(assignmentId, feed);
  linger(all, feed);
  try {
    await feed.ready;
  } catch (error) {
    end(all, feed);
    throw error;
  }
  return feed;
}

/** What happens in a class from version `from` on, or the whole of it first; until `signal` aborts. */
export async function* followClass(
  scope: AssignmentScope<"TEACHING_ASSISTANT">,
  from: string | null,
  signal: AbortSignal,
): AsyncGenerator<VersionedMessage> {
  const feed = await classFeed(scope);
  try {
    yield* feed.follow(from, signal);
  } finally {
    linger(feeds(), feed);
  }
}

async function listen(all: Feeds): Promise<() => void> {
  const notifications = await listener();
  const leave = [
    notifications.on("crucible_judgement", (id) => hearJudgement(all, id)),
    notifications.on("crucible_courses", (courseId) => {
      for (const feed of all.byAssignment.values()) {
        if (courseId === null || courseId === feed.key.courseId) feed.reload();
      }
    }),
  ];
  return () => {
    for (const each of leave) each();
  };
}

function hearJudgement(all: Feeds, judgementId: string | null): void {
  if (judgementId === null) {
    for (const feed of all.byAssignment.values()) feed.reload();
    return;
  }
  const place = all.places.get(judgementId);
  if (place) {
    touch(all, place);
    return;
  }
  all.unknown.add(judgementId);
  all.lookUp ??= setTimeout(() => void lookUp(all), LOOK_UP_MS).unref();
}

function touch(all: Feeds, place: JudgementPlace): void {
  if (place.assignmentId !== null) all.byAssignment.get(place.assignmentId)?.touch(place);
}

async function lookUp(all: Feeds): Promise<void> {
  all.lookUp = undefined;
  const ids = [...all.unknown];
  all.unknown.clear();
  try {
    for (const place of await readJudgementPlaces(database().pool, ids)) {
      all.places.set(place.judgementId, place);
      touch(all, place);
    }
    for (const oldest of all.places.keys()) {
      if (all.places.size <= MOST_PLACES) break;
      all.places.delete(oldest);
    }
  } catch (error) {
    // Whose they were is not known: every feed looks for itself, again and again until the database answers.
    log.warn({ event: "class-feeds", reason: String(error) });
    for (const feed of all.byAssignment.values()) feed.reload();
  }
}

/** Ends a feed that nobody watches for a while. */
function linger(all: Feeds, feed: ClassFeed): void {
  clearTimeout(all.lingering.get(feed));
  const timer = setTimeout(() => {
    all.lingering.delete(feed);
    if (feed.watchers === 0) end(all, feed);
  }, LINGER_MS).unref();
  all.lingering.set(feed, timer);
}

function end(all: Feeds, feed: ClassFeed): void {
  feed.close();
  if (all.byAssignment.get(feed.key.assignmentId) === feed) all.byAssignment.delete(feed.key.assignmentId);
  if (all.byAssignment.size > 0 || !all.leave) return;
  void all.leave.then((leave) => leave());
  all.leave = null;
  all.places.clear();
}
