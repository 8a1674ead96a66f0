import { expect, test } from "vitest";
import { availabilityOf } from "@/features/platform/availability";
import { nearestToReady } from "@/features/platform/runner-state";

type Status = Parameters<typeof nearestToReady>[0][number];
type Image = Status["images"][number];

const image = (language: string, crates: Image["crates"] = null): Image => ({
  language,
  reference: "i",
  digest: "d",
  crates,
});
const ready = (images: Image[], progress: number | null = null): Status => ({
  engineState: "ready",
  detail: progress === null ? "" : "Building the Python image.",
  progress,
  images,
});

const rust = (...needs: string[]) => ({ id: "rust", title: "Rust", needs });
const python = { id: "python", title: "Python", needs: [] };

test("a language with an image, and all crates that are asked for, is judged", () => {
  const runner = nearestToReady([ready([image("rust", { names: ["rand", "regex"], unavailable: null })])]);
  expect(availabilityOf(rust(), runner)).toEqual({ judged: "yes" });
  expect(availabilityOf(rust("rand"), runner)).toEqual({ judged: "yes" });
});

test("a crate that no image has makes the challenge unavailable, with its name and the image's reason", () => {
  const runner = nearestToReady([
    ready([image("rust", { names: [], unavailable: "The crates registry did not answer." })]),
  ]);
  expect(availabilityOf(rust("rand", "regex"), runner)).toEqual({
    judged: "no",
    why: "This challenge needs the crates `rand`, `regex`, which the judge does not have. The crates registry did not answer.",
  });
  const silent = nearestToReady([ready([image("rust")])]);
  expect(availabilityOf(rust("rand"), silent)).toMatchObject({ judged: "no", why: expect.stringContaining("`rand`") });
});

test("one runner with the crate is enough", () => {
  const runner = nearestToReady([
    ready([image("rust", { names: [], unavailable: "No registry." })]),
    ready([image("rust", { names: ["rand"], unavailable: null })]),
  ]);
  expect(availabilityOf(rust("rand"), runner)).toEqual({ judged: "yes" });
});

test("a language whose image is being made is judged soon, with the progress", () => {
  const runner = nearestToReady([ready([image("rust")], 0.4)]);
  expect(availabilityOf(python, runner)).toMatchObject({ judged: "soon", progress: 0.4 });
  expect(availabilityOf(rust(), runner)).toEqual({ judged: "yes" });
});

test("a language that nobody makes an image for is said to be unknown to the judge", () => {
  const known = nearestToReady([ready([image("rust")])]);
  expect(availabilityOf(python, known)).toMatchObject({ judged: "soon", progress: null });
});

test("where no runner is alive nothing is said of languages and crates: the banner speaks", () => {
  expect(availabilityOf(rust("rand"), nearestToReady([]))).toEqual({ judged: "yes" });
});
