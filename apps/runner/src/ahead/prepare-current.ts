import type { JudgedChallenge } from "@crucible/contract";
import { currentChallenges, type Database } from "@crucible/db";
import type { Logger } from "pino";
import type { IdleLane } from "../idle-lane.ts";
import type { Images } from "../judging/judge-input.ts";
import type { TestsAhead } from "./tests-ahead.ts";

/**
 * Has the tests of every current challenge built ahead, while nobody waits for a verdict: when a language becomes ready,
 * and whenever a version is published.
 */
export class PrepareCurrent {
  private asked = new Set<string>();

  constructor(
    private readonly pool: Database["pool"],
    private readonly ahead: TestsAhead,
    private readonly lane: IdleLane,
    private readonly readyImages: () => Images,
    private readonly log: Logger,
  ) {}

  /** Looks for what is not prepared yet. Never rejects. */
  async look(): Promise<void> {
    const images = this.readyImages();
    if (Object.keys(images).length === 0) return;
    try {
      for (const challenge of await currentChallenges(this.pool)) this.ask(challenge, images[challenge.language]);
    } catch (error) {
      this.log.warn({ err: error }, "could not look which tests to build ahead; they are built when first needed");
    }
  }

  /** Asks for one challenge's tests, once an image. */
  ask(challenge: JudgedChallenge, image: string | undefined): void {
    const key = `${challenge.digest} ${challenge.language} ${image}`;
    if (image === undefined || this.asked.has(key)) return;
    this.asked.add(key);
    const forget = async () => {
      // Perhaps it can be built another time.
      this.asked.delete(key);
    };
    this.lane.add({
      run: async () => {
        await this.ahead.prepare(challenge, image);
      },
      giveUp: forget,
      patienceMs: null,
    });
  }
}
