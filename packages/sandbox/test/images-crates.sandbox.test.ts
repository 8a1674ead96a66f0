import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { crateNames } from "../src/images/crates.ts";
import { IMAGES } from "../src/images/image-source.ts";
import { bytes, LIMITS, MIB, sh, spec, testImage, testInstance, testSandbox, text } from "./fixture.ts";

let image: string;
beforeAll(async () => {
  image = await testImage(testInstance());
});

describe("the crates in the Rust image", () => {
  const uses = readFileSync(new URL("uses-crates.rs", import.meta.url));
  const names = crateNames(readFileSync(`${IMAGES}/rust/crates/Cargo.toml`, "utf8"));
  const fixed = (name: string) => {
    const crate = name.replaceAll("-", "_");
    return ["--extern", `${crate}=/crucible/crates/lib${crate}.${crate === "int_enum" ? "so" : "rlib"}`];
  };
  const externs = ["-L", "dependency=/crucible/crates/deps", ...names.flatMap(fixed)];
  const common = ["--edition", "2024", "-D", "warnings", "-C", "debuginfo=0", ...externs];

  it("are there by fixed names, and a program that uses them runs where no compiler ran", async () => {
    const sandbox = testSandbox(testInstance());
    const compiler = await sandbox.open({ image, stage: "compile", limits: LIMITS.compile, judgement: "crates" });
    await compiler.put([{ path: "/tmp/main.rs", data: uses }]);
    const rustc = ["/usr/bin/rustc", ...common, "-o", "/tmp/main", "/tmp/main.rs"];
    const compiled = await compiler.run(spec(rustc, { wallTimeMs: 60_000, cpuTimeMs: 60_000 }));
    expect(text(compiled.stderr)).toBe("");
    const data = (await compiler.take("/tmp/main", 64 * MIB)) ?? new Uint8Array();
    const runner = await sandbox.open({ image, stage: "run", limits: LIMITS.run, judgement: "crates" });
    await runner.put([{ path: "/tmp/main", data, executable: true }]);
    expect(text((await runner.run(spec(["/tmp/main"]))).stdout)).toBe("all of them\n");
    await sandbox.close();
  });

  it("can be in a crate that is loaded: a dylib over the test runner's, which has the standard library", async () => {
    const sandbox = testSandbox(testInstance());
    const session = await sandbox.open({ image, stage: "compile", limits: LIMITS.compile, judgement: "dylib" });
    const student = "pub fn roll() -> u32 { use rand::Rng; rand::rng().random_range(6..7) }";
    await session.put([
      { path: "/tmp/student.rs", data: bytes(student) },
      { path: "/tmp/main.rs", data: bytes('fn main() { println!("{}", student::roll()); }') },
    ]);
    const env = {
      PATH: "/usr/bin:/bin",
      TMPDIR: "/tmp",
      RUSTC_BOOTSTRAP: "1",
      LD_LIBRARY_PATH: "/tmp:/crucible/harness",
    };
    const over = ["-L", "dependency=/crucible/harness", "-C", "prefer-dynamic", "-Z", "unstable-options"];
    const harness = ["--extern", "noprelude,force:harness=/crucible/harness/libharness.so"];
    const dylib = ["--crate-type", "dylib", "-o", "/tmp/libstudent.so", "/tmp/student.rs"];
    const program = ["--extern", "student=/tmp/libstudent.so", "-o", "/tmp/main", "/tmp/main.rs"];
    for (const what of [dylib, program]) {
      const { stderr } = await session.run(spec(["/usr/bin/rustc", ...common, ...over, ...harness, ...what], { env }));
      expect(text(stderr)).toBe("");
    }
    expect(text((await session.run(spec(["/tmp/main"], { env }))).stdout)).toBe("6\n");
    await sandbox.close();
  });

  it("leave nothing of how they came: no sources, no registry, no certificates or settings of the host", async () => {
    const sandbox = testSandbox(testInstance());
    const session = await sandbox.open({ image, stage: "compile", limits: LIMITS.compile, judgement: "left" });
    const left = await session.run(sh("ls /crucible; find /crucible -name '*.rs' -o -name '*.toml' -o -name '*.pem'"));
    expect(text(left.stdout).split("\n").filter(Boolean)).toEqual(["agent", "crates", "harness"]);
    await sandbox.close();
  });
});
