import { parseArgs } from "node:util";
import { engineAdvice, listOurs, removeOurs, SandboxError } from "@crucible/sandbox";
import { readCliEnv } from "../env.ts";
import { cliInstance } from "./local-judging.ts";
import { EXIT } from "./usage.ts";

/** `crucible clean [--yes]`: shows what of ours is left on the engine, and with --yes removes it. Never anything else. */
export async function cleanCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { yes: { type: "boolean", short: "y", default: false } } });
  const { CRUCIBLE_INSTANCE } = readCliEnv();
  try {
    let found = 0;
    for (const instance of [CRUCIBLE_INSTANCE, cliInstance(CRUCIBLE_INSTANCE)]) {
      const things = await listOurs({ instance });
      found += things.length;
      for (const { kind, name, detail } of things) process.stdout.write(`${kind}  ${name}  ${detail}\n`);
      if (values.yes) await removeOurs({ instance }, things);
    }
    process.stdout.write(`${ending(found, values.yes)}\n`);
    return EXIT.accepted;
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    const { what, fix } = engineAdvice(error);
    throw new Error(`${what} ${fix}`, { cause: error });
  }
}

function ending(found: number, removed: boolean): string {
  if (found === 0) return "Nothing of Crucible's is left here.";
  const things = found === 1 ? "1 thing" : `${found} things`;
  if (removed) return `Removed ${things}.`;
  return `${things} of Crucible's. \`npx crucible clean --yes\` removes them; a runner that is running now would lose its containers.`;
}
