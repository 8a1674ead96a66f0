import { type Manifest, manifestSchema } from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import { expect, test } from "vitest";
import { samplePackage } from "../testing/sample-package.ts";
import { requireNeeds } from "./needs.ts";

const { manifest } = samplePackage();
const needing = (crates: string[]): Manifest =>
  manifestSchema.parse({ ...manifest, rust: { ...manifest.rust, crates } });
const rust = languageOf("rust");

test("a challenge whose crates are not on hand is not judged, and the message names what is missing", () => {
  const judge = () => requireNeeds(rust, needing(["rand", "num-bigint"]), ["rand"]);
  expect(judge).toThrow(expect.objectContaining({ code: "NOT_READY", retryable: true }));
  expect(judge).toThrow("adding needs num-bigint, and the image for Rust was made without.");
});

test("one that needs nothing, or nothing that is not there, is", () => {
  requireNeeds(rust, manifest, []);
  requireNeeds(rust, needing(["rand"]), ["num-bigint", "rand"]);
  requireNeeds(languageOf("python"), manifest, []);
});
