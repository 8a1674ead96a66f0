import type { Manifest, SourceFile } from "@crucible/contract";
import type { BuildStep, JudgingPlan, PutFile } from "../language.ts";
import {
  BUILD_FOLDER,
  COMPILER_ENVIRONMENT,
  commonFlags,
  encode,
  featureFlags,
  forbiddingFlags,
  HARNESS_FOLDER,
  RUSTC,
  STUDENT_FOLDER,
  SUITE_FOLDER,
  studentFiles,
} from "./rustc.ts";
import { crateNameOf } from "./section.ts";
import { STUDENT_CRATE } from "./test-root.ts";

/** A program that calls functions of the student's and is linked before his crate exists. */
export type AheadProgram = {
  /** Names of the functions, all at the top level of the student's crate. */
  functions: string[];
  /** A library with these functions, of the pinned types, and nothing in them. */
  skeleton: string;
  /** The program's sources, `root.rs` among them, for `SUITE_FOLDER`. */
  sources: PutFile[];
  /** What makes `root.rs` a program, its crate name included. */
  flags: string[];
};

/** The standard library and the test runner in one shared library: there must never be two of the former. */
const HARNESS = `${HARNESS_FOLDER}/libharness.so`;
/** The program's place in the container where it is linked. */
export const PROGRAM = `${BUILD_FOLDER}/ahead`;
const EXPORTS = `${BUILD_FOLDER}/exports`;
const OBJECT = `${BUILD_FOLDER}/student.o`;
const JOINED = `${BUILD_FOLDER}/student.so`;
/** Where the program loads the student's code from; an absolute path, so that no search can find another file. */
const JOINED_RUN_PATH = "/tmp/student.so";

const TRUSTED_ENVIRONMENT = { ...COMPILER_ENVIRONMENT, RUSTC_BOOTSTRAP: "1" };

/**
 * Both sides alike, or their symbols do not meet. Generic code is not shared: instances of the standard library's
 * generics would be symbols that either side could take from the other. Nothing is inlined across the border: in
 * release mode a small function would have no symbol.
 */
const BORDER = [
  "-Zunstable-options",
  "-Csymbol-mangling-version=legacy",
  "-Zshare-generics=no",
  "-Zcross-crate-inline-threshold=never",
];
/** A part of the symbols of a crate; any value, but the same for the skeleton and the student's crate. */
const IDENTITY = "-Cmetadata=crucible";
const DYNAMIC = ["-Cprefer-dynamic", "-Clink-arg=-fuse-ld=mold"];

/**
 * Never optimised: of an optimised function the compiler also keeps what it does with its parameters, and the program
 * would be compiled for what the skeleton's empty bodies do.
 */
export function buildSkeleton(manifest: Manifest, { skeleton }: AheadProgram): BuildStep {
  return {
    files: [{ path: `${SUITE_FOLDER}/skeleton.rs`, data: encode(skeleton) }],
    command: {
      argv: [
        RUSTC,
        ...commonFlags(manifest),
        "-Copt-level=0",
        ...BORDER,
        IDENTITY,
        ...DYNAMIC,
        "--crate-type=dylib",
        `--crate-name=${crateNameOf(manifest)}`,
        `--extern=noprelude,force:harness=${HARNESS}`,
        `-Clink-arg=-Wl,-soname=${JOINED_RUN_PATH}`,
        "-Awarnings",
        `--out-dir=${BUILD_FOLDER}`,
        "skeleton.rs",
      ],
      env: TRUSTED_ENVIRONMENT,
      workingDirectory: SUITE_FOLDER,
    },
  };
}

/** Links the program. It is loaded with every symbol bound at once (rustc's `-z now`): a missing one shows at the start. */
export function linkAhead(manifest: Manifest, { sources, flags }: AheadProgram): BuildStep {
  return {
    files: sources,
    command: {
      argv: [
        RUSTC,
        ...commonFlags(manifest),
        ...flags,
        ...BORDER,
        ...DYNAMIC,
        "-Cstrip=symbols",
        `-Clink-arg=-Wl,-rpath,${HARNESS_FOLDER}`,
        "-Awarnings",
        `--remap-path-prefix=${SUITE_FOLDER}=`,
        ...featureFlags(manifest),
        `--extern=${STUDENT_CRATE}=${BUILD_FOLDER}/lib${crateNameOf(manifest)}.so`,
        `--extern=harness=${HARNESS}`,
        // Where the skeleton's own need of it is looked up.
        `-Ldependency=${HARNESS_FOLDER}`,
        `-o${PROGRAM}`,
        "root.rs",
      ],
      env: TRUSTED_ENVIRONMENT,
      workingDirectory: SUITE_FOLDER,
    },
  };
}

/**
 * The student's crate to one object, and that to a shared object. rustc's own way there (metadata, cc, the linker over
 * all libraries) takes 10 ms more: what the object needs is in libraries that the program loads anyway.
 * Only the functions asked for are exported, so nothing of the student's can stand in for a symbol of anybody else.
 */
const LINK = [
  "/usr/bin/ld.bfd",
  "-shared",
  "--strip-all",
  "--eh-frame-hdr",
  "-z now -z relro -z noexecstack",
  `--version-script=${EXPORTS}`,
  `-o ${JOINED} ${OBJECT}`,
  // Powers and sines of floats: the one system library that the program has not loaded by itself.
  "--as-needed -l:libm.so.6",
].join(" ");

/**
 * The compile stage of a submission: the student's crate where nothing else is. `-Zallow-features=` keeps unstable
 * features shut although the compiler is told to know unstable flags.
 */
export function compileAlone(manifest: Manifest, { functions }: AheadProgram, files: readonly SourceFile[]): BuildStep {
  const crate = crateNameOf(manifest);
  return {
    files: [...studentFiles(files), { path: EXPORTS, data: encode(exportsScript(crate, functions)) }],
    command: {
      argv: [
        ...["/bin/sh", "-c", `"$@" && exec ${LINK}`, "sh"],
        RUSTC,
        ...commonFlags(manifest),
        "-Zallow-features=",
        ...BORDER,
        IDENTITY,
        "--crate-type=lib",
        `--crate-name=${crate}`,
        ...featureFlags(manifest),
        ...forbiddingFlags(manifest),
        `--remap-path-prefix=${STUDENT_FOLDER}=`,
        "--emit=obj",
        `-o${OBJECT}`,
        "src/lib.rs",
      ],
      env: TRUSTED_ENVIRONMENT,
      workingDirectory: STUDENT_FOLDER,
    },
  };
}

/** The legacy symbol of a function is `_ZN`, each part of its path behind its length, and a hash of 16 digits. */
function exportsScript(crate: string, functions: readonly string[]): string {
  const symbols = functions.map((name) => `_ZN${crate.length}${crate}${name.length}${name}17h${"?".repeat(16)}E;`);
  return `{ global: ${symbols.join(" ")} local: *; };\n`;
}

export const takeJoined: JudgingPlan["take"] = [{ from: JOINED, to: JOINED_RUN_PATH, executable: false }];
