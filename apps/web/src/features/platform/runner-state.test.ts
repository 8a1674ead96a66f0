import type { EngineState } from "@crucible/contract";
import { expect, test } from "vitest";
import { nearestToReady } from "@/features/platform/runner-state";

const runner = (engineState: EngineState, detail: string = engineState, progress: number | null = null) => ({
  engineState,
  detail,
  progress,
  images: [],
});

test("one ready runner is enough", () => {
  expect(nearestToReady([runner("no-engine"), runner("ready")])).toMatchObject({
    state: "ready",
    detail: "",
    progress: null,
  });
});

test("else the nearest to it speaks, with its detail and progress", () => {
  expect(
    nearestToReady([runner("no-engine"), runner("building-images", "Building the Rust image.", 0.4)]),
  ).toMatchObject({ state: "building-images", detail: "Building the Rust image.", progress: 0.4 });
});

test("a ready runner that still makes something says what, without a banner's progress", () => {
  expect(nearestToReady([runner("ready", "Building the Python image.", 0.7)])).toMatchObject({
    state: "ready",
    progress: null,
    preparing: { detail: "Building the Python image.", progress: 0.7 },
  });
});

test("no runner at all is said with what to do", () => {
  expect(nearestToReady([])).toMatchObject({
    state: "none",
    detail: expect.stringContaining("crucible doctor"),
    languages: [],
  });
});
