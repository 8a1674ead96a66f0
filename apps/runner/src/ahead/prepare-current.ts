import type { JudgedChallenge } from "@crucible/contract";
import type { Logger } from "pino";
import type { IdleLane } from "../idle-lane.ts";
import type { BuiltAhead, Images } from "../judging/judge-input.ts";
import type { TestsAhead } from "./tests-ahead.ts";

export type PrepareCurrentParts = {
  currentChallenges(): Promise<JudgedChallenge[]>;
  ahead: Pick<TestsAhead, "find" | "isPrepared" | "prepare">;
  lane: Pick<IdleLane, "add">;
  readyImages(): Images;
  log: Logger;
};

/**
 * Has the tests of every current challenge built ahead, while nobody waits for a verdict: when a language becomes ready,
 * whenever a version is published, and again when a submission found that they had to make room for others.
 */
export class PrepareCurrent implements BuiltAhead {
  /** Waiting in the lane, or under way there. */
  private readonly waiting = new Set<string>();
  /** What earlier looks asked for. Those that made room since are not built again but for a submission. */
  private asked = new Set<string>();
  /** The images of the last look that went well. */
  private lookedWith: string | null = null;
  private looking: Promise<void> | null = null;
  private again = false;

  constructor(private readonly parts: PrepareCurrentParts) {}

  /** The engine watch said something: looks if other images are ready than at the last look. Never rejects. */
  async imagesChanged(): Promise<void> {
    const images = this.parts.readyImages();
    if (Object.keys(images).length > 0 && nameOf(images) !== this.lookedWith) await this.look();
  }

  /** Looks for what is not prepared yet; one look at a time, and once more if asked meanwhile. Never rejects. */
  look(): Promise<void> {
    this.again = true;
    this.looking ??= this.lookWhileAsked().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  /** What is at hand now. Where nothing is, it is asked for, so that a later submission finds it. */
  find(challenge: JudgedChallenge, image: string): Uint8Array | null {
    if (!this.parts.ahead.isPrepared(challenge, image)) this.ask(challenge, image);
    return this.parts.ahead.find(challenge, image);
  }

  private async lookWhileAsked(): Promise<void> {
    while (this.again) {
      this.again = false;
      const images = this.parts.readyImages();
      this.lookedWith = nameOf(images);
      try {
        await this.lookWith(images);
      } catch (error) {
        this.lookedWith = null;
        this.parts.log.warn({ err: error }, "could not look which tests to build ahead; submissions will ask for them");
      }
    }
  }

  private async lookWith(images: Images): Promise<void> {
    // A look that comes to nothing is made up for when there is an image.
    if (Object.keys(images).length === 0) return;
    const current = new Set<string>();
    for (const challenge of await this.parts.currentChallenges()) {
      const image = images[challenge.language];
      if (image === undefined) continue;
      const key = keyOf(challenge, image);
      current.add(key);
      if (!this.asked.has(key) && !this.parts.ahead.isPrepared(challenge, image)) this.ask(challenge, image);
    }
    this.asked = current;
  }

  private ask(challenge: JudgedChallenge, image: string): void {
    const key = keyOf(challenge, image);
    if (this.waiting.has(key)) return;
    this.waiting.add(key);
    this.parts.lane.add({
      run: async (signal) => {
        await this.parts.ahead.prepare(challenge, image, signal);
        this.waiting.delete(key);
      },
      giveUp: async () => {
        // Perhaps it can be built another time.
        this.waiting.delete(key);
        this.asked.delete(key);
      },
      patienceMs: null,
    });
  }
}

function keyOf({ digest, language }: JudgedChallenge, image: string): string {
  return `${digest} ${language} ${image}`;
}

function nameOf(images: Images): string {
  return JSON.stringify(Object.entries(images).sort());
}
