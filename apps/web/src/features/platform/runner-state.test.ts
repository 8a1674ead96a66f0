import { expect, test } from "vitest";
import { nearestToReady } from "@/features/platform/runner-state";

const runner = (
  state: "ready" | "no-engine" | "building-images",
  detail = state as string,
  progress: number | null = null,
) => ({
  state,
  detail,
  progress,
});

test("one ready runner is enough", () => {
  expect(nearestToReady([runner("no-engine"), runner("ready")])).toEqual({
    state: "ready",
    detail: "",
    progress: null,
  });
});

test("else the nearest to it speaks, with its detail and progress", () => {
  expect(nearestToReady([runner("no-engine"), runner("building-images", "Building the Rust image.", 0.4)])).toEqual({
    state: "building-images",
    detail: "Building the Rust image.",
    progress: 0.4,
  });
});

test("no runner at all is said with what to do", () => {
  expect(nearestToReady([])).toMatchObject({ state: "none", detail: expect.stringContaining("crucible doctor") });
});
