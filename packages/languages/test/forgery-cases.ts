/** How a submission is graded: Rust's three graders, and Python's `unit` and `function`. */
export type Way = "unit" | "function" | "stdio" | "python";

/** Files of the way's corpus that try the cheat, or why there is nothing to try. */
export type Tried = string[] | { notHere: string };

/** Every file of these folders is a forgery, below the repository's root. `stdio` holds both languages. */
export const CORPORA: Record<Way, { within: string; folders: string[]; ending: RegExp; honest: string[] }> = {
  unit: { within: "packages/languages/rust/test/forgery", folders: ["."], ending: /\.rs$/, honest: [] },
  function: { within: "packages/languages/rust/test/function/forgery", folders: ["."], ending: /\.rs$/, honest: [] },
  stdio: {
    within: "apps/runner/src/golden/forgery/stdio",
    folders: ["."],
    ending: /\.(rs|py)$/,
    honest: ["honest.rs", "honest.py"],
  },
  python: {
    within: "packages/languages/python/test",
    folders: ["forgery", "function-forgery"],
    ending: /\.py$/,
    honest: [],
  },
};

const rust = (...names: string[]) => names.map((name) => `${name}.rs`);
const unitPy = (...names: string[]) => names.map((name) => `forgery/${name}.py`);
const functionPy = (...names: string[]) => names.map((name) => `function-forgery/${name}.py`);
const notHere = (reason: string): Tried => ({ notHere: reason });

const COMPARED_OUTSIDE = notHere("The runner compares: nothing of the comparison is in the sandbox.");
const NO_TESTS_LINKED = notHere("Nothing is linked with the program: there is no driver and no test beside it.");
const NO_PROGRAM_TO_SEND_IT = notHere("Safe Rust sends a signal by another program alone, and none can be started.");
const RUST_ONLY = notHere("Python has nothing of the kind: nothing is compiled or linked.");

/** Every cheat that the rules for forgeries and the list of what the best cheater in the class would try name. */
export const FORGERY_CASES: Record<string, Record<Way, Tried>> = {
  "exit(0)": {
    unit: rust("exit-zero", "abort"),
    function: rust("exit-zero", "abort"),
    stdio: ["printed-verdicts.rs", "exits_late.py"],
    python: [...unitPy("os_exit", "system_exit", "crashes"), ...functionPy("os_exit", "crashes")],
  },
  "printed result lines, JSON and records, then exit(0)": {
    unit: rust("printed-result-lines"),
    function: rust("printed-answer"),
    stdio: ["printed-verdicts.rs", "printed_verdicts.py"],
    python: [...unitPy("printed_records"), ...functionPy("printed_answers")],
  },
  "a panic hook that exits 0": {
    unit: rust("panic-hook-exit", "own-panic-handler"),
    function: rust("panic-hook-exit"),
    stdio: ["panics-across-threads.rs", "exits_late.py"],
    python: unitPy("exit_later", "traces", "signal_handlers"),
  },
  "panics across threads": {
    unit: rust("panics-across-threads"),
    function: rust("panics-across-threads", "thrown-answer"),
    stdio: ["panics-across-threads.rs", "exits_late.py"],
    python: unitPy("pretended_exceptions", "swallows_failures", "system_exit"),
  },
  "a thread that outlives the call": {
    unit: rust("thread-exit", "lurking-thread"),
    function: rust("lurking-threads"),
    stdio: ["drops-and-thread-locals.rs", "exits_late.py"],
    python: unitPy("lurking_thread"),
  },
  "a Drop": {
    unit: rust("drop-exit"),
    function: rust("thrown-answer", "own-type"),
    stdio: ["drops-and-thread-locals.rs", "exits_late.py"],
    python: unitPy("exit_later"),
  },
  "a thread-local's destructor": {
    unit: rust("thread-local-exit"),
    function: rust("thread-local-answer"),
    stdio: ["drops-and-thread-locals.rs"],
    python: unitPy("exit_later", "lurking_thread"),
  },
  "static initialisers": {
    unit: rust("static-initialisers"),
    function: rust("static-initialisers"),
    stdio: ["static-initialisers.rs"],
    python: unitPy("patched_builtins", "import_hooks"),
  },
  "code before main, .init_array": {
    unit: rust("code-before-main"),
    function: rust("code-before-main"),
    stdio: ["code-before-main.rs"],
    python: unitPy("fake_modules", "import_hooks"),
  },
  "exec of another program, std::process::Command": {
    unit: rust("exec-true", "sockets-and-children"),
    function: rust("becomes-another-program", "child-left-behind"),
    stdio: ["becomes-another-program.rs"],
    python: unitPy("forks"),
  },
  "re-running itself": {
    unit: rust("runs-itself-again"),
    function: rust("runs-itself-again"),
    stdio: ["runs-itself-again.rs", "runs_the_harness.py"],
    python: unitPy("runs_harness_again"),
  },
  "no_mangle memcmp, a comparison replaced from outside": {
    unit: rust("interposed-memcmp", "interposed-by-export-name"),
    function: rust("own-allocator"),
    stdio: COMPARED_OUTSIDE,
    python: [...unitPy("patched_builtins"), ...functionPy("changed_writer")],
  },
  "unsafe code, global_asm!, naked functions": {
    unit: rust("unsafe-code", "naked-function", "allows-unsafe"),
    function: rust("unsafe-code"),
    stdio: NO_TESTS_LINKED,
    python: [...unitPy("foreign_memory", "crashes"), ...functionPy("crashes")],
  },
  "link attributes, foreign functions": {
    unit: rust("foreign-functions"),
    function: rust("unsafe-code"),
    stdio: NO_TESTS_LINKED,
    python: unitPy("foreign_memory"),
  },
  "compiler tricks, crate attributes, unstable features": {
    unit: rust("crate-attributes", "unstable-feature", "own-crate-name"),
    function: rust("crate-attributes", "unsafe-code"),
    stdio: ["compiler-tricks.rs"],
    python: RUST_ONLY,
  },
  "a changed return type": {
    unit: rust("changed-type"),
    function: rust("any-result", "own-type", "own-hasher"),
    stdio: COMPARED_OUTSIDE,
    python: [...unitPy("equal_subclasses", "lying_content"), ...functionPy("wrong_types")],
  },
  "a blanket PartialEq, values equal to everything": {
    unit: rust("blanket-partial-eq"),
    function: rust("own-type"),
    stdio: COMPARED_OUTSIDE,
    python: [
      ...unitPy("always_equal", "lists_of_equals", "equal_subclasses"),
      ...functionPy("equal_to_everything", "nan"),
    ],
  },
  "infinite iterators": {
    unit: rust("endless-iterator"),
    function: rust("endless-iterator", "any-result"),
    stdio: ["endless-answers.rs", "endless_answers.py"],
    python: [...unitPy("stops_iteration", "equal_subclasses", "deep_frame"), ...functionPy("flood", "nan")],
  },
  "names that shadow the prelude, through glob imports": {
    unit: rust("shadowed-prelude"),
    function: rust("shadowed-names"),
    stdio: ["shadowed-names.rs"],
    python: unitPy("patched_builtins", "fake_modules"),
  },
  "trait shadowing, by-value methods that win over inherent ones": {
    unit: rust("trait-beside-function"),
    function: rust("shadowed-names"),
    stdio: ["shadowed-names.rs"],
    python: unitPy("always_equal", "lying_content"),
  },
  "macro_rules! shadowing, an exported assert_eq!": {
    unit: rust("exported-assert-eq", "hidden-function"),
    function: rust("shadowed-names"),
    stdio: ["shadowed-names.rs"],
    python: unitPy("patched_builtins"),
  },
  "a module named like the harness": {
    unit: rust("module-named-harness"),
    function: rust("names-the-harness", "shadowed-names"),
    stdio: ["shadowed-names.rs", "fake_modules.py"],
    python: unitPy("fake_modules", "import_hooks"),
  },
  "include_str! of tests, include!": {
    unit: rust("includes-tests", "includes-as-code"),
    function: rust("includes-as-code"),
    stdio: ["includes-answers.rs", "includes-as-code.rs"],
    python: [...unitPy("proc_files"), ...functionPy("proc_files")],
  },
  "#[path]": {
    unit: rust("path-attribute"),
    function: rust("path-attribute"),
    stdio: ["path-attribute.rs"],
    python: unitPy("import_hooks"),
  },
  "literals of the tests in the binary or in memory": {
    unit: rust("reads-own-binary"),
    function: rust("looks-around"),
    stdio: ["looks-around.rs", "looks_around.py"],
    python: [...unitPy("frame_walk", "foreign_memory"), ...functionPy("frame_walk")],
  },
  "the environment, the working directory": {
    unit: rust("wanders-off"),
    function: rust("wanders-off", "looks-around"),
    stdio: ["looks-around.rs", "looks_around.py"],
    python: [...unitPy("proc_files", "writes_files"), ...functionPy("proc_files")],
  },
  "time, thread names": {
    unit: rust("wanders-off"),
    function: rust("wanders-off"),
    stdio: ["clock-and-names.rs", "looks_around.py"],
    python: unitPy("frame_walk", "signal_handlers"),
  },
  "proc files, memory through /proc/self/mem": {
    unit: rust("reads-nonce", "soundness-hole"),
    function: rust("opens-descriptors", "soundness-hole"),
    stdio: ["answers-on-descriptors.rs", "looks-around.rs", "looks_around.py"],
    python: [...unitPy("proc_files", "foreign_memory"), ...functionPy("proc_files")],
  },
  "descriptors, also those that a child inherits": {
    unit: rust("sockets-and-children", "reads-nonce"),
    function: rust("opens-descriptors", "reads-input-again"),
    stdio: ["answers-on-descriptors.rs", "descriptors.py"],
    python: [...unitPy("descriptors"), ...functionPy("answers_by_descriptor")],
  },
  "duplicate, missing, truncated or reordered records and frames": {
    unit: rust("printed-result-lines"),
    function: rust("printed-answer"),
    stdio: ["agent-frames.rs"],
    python: [...unitPy("forged_frames", "forged_requests", "huge_frame"), ...functionPy("forged_frames")],
  },
  "a child that outlives the run": {
    unit: rust("sockets-and-children"),
    function: rust("child-left-behind"),
    stdio: ["lingering-child.rs", "lingering_child.py"],
    python: unitPy("forks"),
  },
  "marks left for the next test": {
    unit: rust("remembers-between-tests"),
    function: rust("remembers-between-cases", "changes-arguments-later"),
    stdio: ["fake_modules.py"],
    python: unitPy("writes_files", "fake_modules"),
  },
  "signals to whoever judges": {
    unit: NO_PROGRAM_TO_SEND_IT,
    function: NO_PROGRAM_TO_SEND_IT,
    stdio: ["kills.py"],
    python: [...unitPy("kills"), ...functionPy("kills")],
  },
  "NaN and infinities against float checkers": {
    unit: notHere("The challenge's own tests compare, with what tolerance they like."),
    function: notHere("A float returned is judged by its bits and the tolerance: same-value.test.ts holds it."),
    stdio: ["not-a-number.rs", "not_a_number.py"],
    python: functionPy("nan"),
  },
  "printing every answer, and what looks like it": {
    unit: notHere("Nothing that is printed is compared."),
    function: rust("printed-answer"),
    stdio: ["endless-answers.rs", "look-alikes.rs", "look_alikes.py"],
    python: functionPy("printed_answers"),
  },
};
