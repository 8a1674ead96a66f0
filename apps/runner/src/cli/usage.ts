/** The command line was used wrongly: shown with a pointer to the help, exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const EXIT = { accepted: 0, notAccepted: 1, couldNot: 2 } as const;

export const USAGE = `crucible: judge code in hardened containers

  crucible judge <challenge package> <solution file or directory> [--language <id>] [--run] [--advice]
                 [--json]
      Judges a solution here, without a database or a browser. --run takes the sample tests only. --language is
      needed where a challenge is offered in several. --advice adds lints, formatting and the solution's own tests.
      Exit code: 0 accepted, 1 judged and not accepted, 2 could not judge.

  crucible import <directory> [--no-publish] [--json]
      Takes a challenge package, or every one below a folder, through the publish gate of the Crucible that runs here,
      and publishes what passes. --no-publish only proves.
      Exit code: 0 when all passed, 1 when something was found, 2 could not import.

  crucible doctor [--json]
      Checks everything this machine needs, and says how to mend what is missing.
      Exit code: 0 when all that is needed is there, 1 when not.

  crucible clean [--containers] [--yes]
      Shows the containers and stale images that Crucible left here; --yes removes them, and only them.
      --containers leaves the images alone.

  crucible bench [--rounds <number>] [--only <sections>] [--challenges <slugs>] [--capacity <number>] [--json]
      Measures judgements on this machine beside what the bare compiler and the obvious way take (docs/performance.md).
      Sections, with commas between: floor, obvious, ours, throughput, exec, memory.
      Exit code: 0 when every bar is met, 1 when not, 2 could not measure.

  crucible help
`;
