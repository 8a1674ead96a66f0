import { describe, expect, it } from "vitest";
import type { OurContainer } from "./our-containers.ts";
import { whyStale } from "./staleness.ts";

const NOW = 1_000_000_000;
const HOUR = 3_600_000;
const running: OurContainer = {
  id: "id",
  name: "name",
  state: "running",
  createdAt: NOW - HOUR,
  runner: "host/1/2",
  boot: "mine",
  judgement: "pool",
  stage: "run",
  expires: NOW + HOUR,
};
const by = (over: object = {}) => ({
  now: NOW,
  boot: "mine",
  isAlive: () => true as boolean | null,
  isLiveJudgement: () => false,
  ...over,
});

describe("which containers are left behind", () => {
  it("keeps a waiting container of this start, however long it waits", () => {
    expect(whyStale(running, by())).toBeNull();
  });

  it("takes one whose runner is gone, at once", () => {
    const other = { ...running, boot: "before", createdAt: NOW };
    expect(whyStale(other, by({ isAlive: () => false }))).toBe("its runner is gone");
  });

  it("leaves those of another runner that lives, or that cannot be asked after", () => {
    const other = { ...running, boot: "other" };
    expect(whyStale(other, by())).toBeNull();
    expect(whyStale(other, by({ isAlive: () => null }))).toBeNull();
  });

  it("takes one that ended, though nobody can be asked after its runner", () => {
    const ended = { ...running, boot: "other", state: "exited" };
    expect(whyStale(ended, by({ isAlive: () => null }))).toBe("it has ended");
    // Its own runner may be about to remove it.
    expect(whyStale({ ...ended, createdAt: NOW - 1000 }, by({ isAlive: () => null }))).toBeNull();
  });

  it("takes one past its time, and one whose time cannot be read, even of this start", () => {
    expect(whyStale({ ...running, expires: NOW - 1 }, by())).toBe("past its time");
    expect(whyStale({ ...running, expires: Number.NaN }, by())).toBe("past its time");
  });

  it("takes one that was created and never started, but not while it is being made", () => {
    expect(whyStale({ ...running, state: "created" }, by())).toBe("it was never started");
    expect(whyStale({ ...running, state: "created", createdAt: NOW - 1000 }, by())).toBeNull();
  });

  it("takes one of a judgement that is over, and leaves one that goes on", () => {
    const named = { ...running, judgement: "judgement-1" };
    expect(whyStale(named, by())).toBe("its judgement is over");
    expect(whyStale(named, by({ isLiveJudgement: () => true }))).toBeNull();
  });
});
