import type { EngineBaselines } from "@crucible/sandbox/bench";
import type { Reference } from "./references.ts";

const MIB = 1024 * 1024;
/** cargo with its two test programs does not build in less than our compile stage is given. */
const OBVIOUS_LIMITS = { memoryBytes: 1024 * MIB, cpus: 1 };
const FOLDER = "/tmp/project";

/** Whether a cargo project of the same files can be made: tests as files, no crates from elsewhere. */
export function hasObviousWay({ pkg, language }: Reference): boolean {
  const { grader, rust } = pkg.manifest;
  return language === "rust" && grader === "unit" && rust !== undefined && rust.crates.length === 0;
}

/** What everybody would write first: `docker run` with limits and `cargo test` inside. Milliseconds. */
export async function cargoTest(engine: EngineBaselines, image: string, reference: Reference): Promise<number> {
  const argv = ["cargo", "test", "--offline", "--quiet"];
  const files = cargoProject(reference);
  const { exitCode, wallTimeMs, output } = await engine.runOnce({
    image,
    argv,
    files,
    folder: FOLDER,
    ...OBVIOUS_LIMITS,
  });
  if (exitCode === 0) return wallTimeMs;
  throw new Error(`cargo test of ${reference.name} ended with ${exitCode}: ${output.slice(-500)}`);
}

function cargoProject({ pkg, challenge, files }: Reference) {
  const { slug, rust } = pkg.manifest;
  const name = rust?.crateName ?? slug;
  const features = (rust?.features ?? []).map((feature) => `${feature} = []\n`).join("");
  const profile = rust?.profile === "release" ? "[profile.test]\nopt-level = 3\n" : "";
  const manifest = `[package]
name = "${name}"
version = "0.1.0"
edition = "${rust?.edition ?? "2024"}"

[features]
default = [${(rust?.features ?? []).map((feature) => `"${feature}"`).join(", ")}]
${features}
${profile}`;
  return [
    { path: "Cargo.toml", content: manifest },
    ...files,
    ...challenge.tests.map((file) => ({ path: `tests/${file.path}`, content: file.content })),
    ...challenge.files,
  ].map(({ path, content }) => ({ path, data: Buffer.from(content) }));
}
