import type { JudgedChallenge, SourceFile } from "@crucible/contract";
import { z } from "zod";
import type { TestListing } from "../language.ts";
import { checkSyntax, ENVIRONMENT, encode, harness } from "./commands.ts";

const listSchema = z.object({ tests: z.array(z.string()) });

/** The tests that pytest would find in the files, one for each function whatever its parameters. Nothing of them runs. */
export function listTests({ tests }: JudgedChallenge, reference: SourceFile[]): TestListing {
  const files = Object.fromEntries(tests.map(({ path, content }) => [path, content]));
  return {
    compile: checkSyntax(reference, "unit"),
    tests: null,
    take: [],
    run: { argv: harness("list_tests.py"), env: ENVIRONMENT, workingDirectory: "/tmp" },
    stdin: encode(JSON.stringify({ files })),
    readTests,
  };
}

function readTests(stdout: string): string[] | null {
  try {
    return listSchema.parse(JSON.parse(stdout)).tests;
  } catch {
    // Cut off, or another program's: the runner says that the tests could not be listed.
    return null;
  }
}
