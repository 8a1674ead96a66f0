import "server-only";
import { randomUUID } from "node:crypto";
import { type JudgementPlace, readCellsOf } from "@crucible/db";
import { type CellChange, type ClassState, withCells } from "@/features/live-class/class-state";
import { type ClassMessage, packCell, packClass, type WireClass } from "@/features/live-class/class-wire";
import {
  type ClassKey,
  learnTestLists,
  readClass,
  readTallies,
  type TestLists,
  toLiveCell,
} from "@/features/live-class/data";
import { database } from "@/lib/app-database";
import { log } from "@/lib/log";
import { createWake } from "@/lib/wake";

/** What comes in within this time is read and sent together: half a class's tests end within one. */
const BATCH_MS = 60;
/** How often codes and waits are counted anew at most, and how often at least, because their hour moves on. */
const TALLY_MS = 2_000;
const TALLY_AGAIN_MS = 60_000;
/** After a read that failed, for instance because the database restarts. */
const RETRY_MS = 1_000;
/** Who is further behind than this gets the whole class instead. */
const MOST_KEPT = 400;

/** `version` is what a reader shows that comes back: it then gets what it missed, or the whole class. */
export type VersionedMessage = { version: string; message: ClassMessage };

/**
 * One assignment's class in the memory of this process, kept up to date by what judgements say, for all who watch.
 * Every change has a number within an epoch; a new epoch begins where everything was read anew.
 */
export class ClassFeed {
  readonly #watchers = new Set<() => void>();
  readonly #dirty = new Map<string, { challengeId: string; userId: string }>();
  readonly #lists: TestLists = { lists: [], places: new Map() };
  /** Settled once the class was read for the first time; a feed whose first reading fails is of no use. */
  readonly ready: Promise<void>;
  #state: ClassState | null = null;
  #epoch = "";
  #sequence = 0;
  #kept: { sequence: number; message: ClassMessage }[] = [];
  #isStale = false;
  #isAtWork = true;
  #timers: Partial<Record<"work" | "tally" | "again", NodeJS.Timeout>> = {};
  #isClosed = false;

  constructor(readonly key: ClassKey) {
    this.ready = this.#begin();
  }

  get watchers(): number {
    return this.#watchers.size;
  }

  /** The class as it is now, for a page's first paint, and the version that its stream goes on from. */
  current(): { version: string; wire: WireClass } {
    return { version: this.#versionAt(this.#sequence), wire: packClass(this.#read) };
  }

  /** Something happened to a judgement of this cell. */
  touch({ challengeId, userId }: Pick<JudgementPlace, "challengeId" | "userId">): void {
    this.#dirty.set(`${challengeId} ${userId}`, { challengeId, userId });
    this.#workIn(BATCH_MS);
  }

  /** More may have happened than was said: everything is read anew. */
  reload(): void {
    this.#isStale = true;
    this.#workIn(BATCH_MS);
  }

  close(): void {
    this.#isClosed = true;
    for (const timer of Object.values(this.#timers)) clearTimeout(timer);
  }

  /** What happened after version `from` and then whatever happens, until `signal` aborts. */
  async *follow(from: string | null, signal: AbortSignal): AsyncGenerator<VersionedMessage> {
    const wake = createWake(signal);
    this.#watchers.add(wake.call);
    try {
      let [epoch, at] = splitVersion(from);
      while (!signal.aborted) {
        const first = this.#kept[0]?.sequence ?? this.#sequence + 1;
        if (epoch !== this.#epoch || at < first - 1 || at > this.#sequence) {
          [epoch, at] = [this.#epoch, this.#sequence];
          yield { version: this.#versionAt(at), message: { type: "snapshot", class: packClass(this.#read) } };
          continue;
        }
        const next = this.#kept[at + 1 - first];
        if (next) {
          at = next.sequence;
          yield { version: this.#versionAt(at), message: next.message };
          continue;
        }
        await wake.sleep();
      }
    } finally {
      this.#watchers.delete(wake.call);
    }
  }

  get #read(): ClassState {
    if (!this.#state) throw new Error("a feed is asked before its class was read");
    return this.#state;
  }

  /** What happens meanwhile is remembered, and looked at afterwards. */
  async #begin(): Promise<void> {
    await this.#readAnew();
    this.#isAtWork = false;
    this.#tallyLater(TALLY_AGAIN_MS, "again");
    if (this.#isStale || this.#dirty.size > 0) this.#workIn(BATCH_MS);
  }

  #versionAt(sequence: number): string {
    return `${this.#epoch}.${sequence}`;
  }

  #workIn(milliseconds: number): void {
    if (this.#isAtWork || this.#isClosed) return;
    this.#timers.work ??= setTimeout(() => {
      this.#timers.work = undefined;
      void this.#work();
    }, milliseconds).unref();
  }

  async #work(): Promise<void> {
    this.#isAtWork = true;
    try {
      if (this.#isStale) await this.#readAnew();
      else await this.#readDirty();
    } catch (error) {
      // What was to be read is not known any more: all of it, once the database answers again.
      log.warn({ event: "class-feed", assignmentId: this.key.assignmentId, reason: String(error) });
      this.#isStale = true;
    } finally {
      this.#isAtWork = false;
    }
    if (this.#isStale) this.#workIn(RETRY_MS);
    else if (this.#dirty.size > 0) this.#workIn(BATCH_MS);
  }

  async #readAnew(): Promise<void> {
    this.#isStale = false;
    this.#dirty.clear();
    this.#lists.lists.length = 0;
    this.#lists.places.clear();
    this.#state = await readClass(this.key, this.#lists);
    this.#epoch = randomUUID().slice(0, 8);
    this.#sequence = 0;
    this.#kept = [];
    this.#wakeAll();
  }

  async #readDirty(): Promise<void> {
    const pairs = [...this.#dirty.values()];
    this.#dirty.clear();
    const cells = await readCellsOf(database().pool, this.key.assignmentId, pairs);
    const learned = await learnTestLists(this.#lists, cells);
    const state = this.#read;
    const members = new Set(state.rows.map(({ userId }) => userId));
    const changes: CellChange[] = cells.flatMap((cell) => {
      const column = state.columns.findIndex(({ challengeId }) => challengeId === cell.challengeId);
      if (column < 0 || !members.has(cell.userId)) return [];
      return [{ userId: cell.userId, column, cell: toLiveCell(cell, this.#lists) }];
    });
    if (changes.length === 0) return;
    const testLists = learned ? [...this.#lists.lists] : null;
    this.#state = withCells(testLists ? { ...state, testLists } : state, changes);
    const packed = changes.map(({ userId, column, cell }) => ({ userId, column, cell: packCell(cell) }));
    this.#tell({ type: "cells", changes: packed, testLists });
    if (cells.some(({ underWay }) => underWay === null)) this.#tallyLater(TALLY_MS, "tally");
  }

  #tallyLater(milliseconds: number, timer: "tally" | "again"): void {
    if (this.#isClosed) return;
    this.#timers[timer] ??= setTimeout(async () => {
      this.#timers[timer] = undefined;
      if (timer === "again") this.#tallyLater(TALLY_AGAIN_MS, "again");
      try {
        const tallies = await readTallies(this.key.assignmentId);
        if (JSON.stringify(tallies) === JSON.stringify(this.#read.tallies)) return;
        this.#state = { ...this.#read, tallies };
        this.#tell({ type: "tallies", tallies });
      } catch {
        this.reload();
      }
    }, milliseconds).unref();
  }

  #tell(message: ClassMessage): void {
    this.#sequence += 1;
    this.#kept.push({ sequence: this.#sequence, message });
    if (this.#kept.length > MOST_KEPT) this.#kept.shift();
    this.#wakeAll();
  }

  #wakeAll(): void {
    for (const wake of this.#watchers) wake();
  }
}

function splitVersion(version: string | null): [epoch: string, sequence: number] {
  const [epoch = "", sequence = ""] = (version ?? "").split(".");
  return [epoch, /^\d{1,9}$/.test(sequence) ? Number(sequence) : -1];
}
