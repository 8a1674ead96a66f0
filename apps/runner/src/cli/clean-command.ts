import { parseArgs } from "node:util";
import { engineAdvice, listOurs, type OurThing, removeOurs, SandboxError } from "@crucible/sandbox";
import { readCliEnv } from "../env.ts";
import { cliInstance } from "../instances.ts";
import { EXIT } from "./usage.ts";

/** `crucible clean [--containers] [--yes]`: shows what of ours is left on the engine, and with --yes removes it. Never anything else. */
export async function cleanCommand(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      yes: { type: "boolean", short: "y", default: false },
      containers: { type: "boolean", default: false },
    },
  });
  const { CRUCIBLE_INSTANCE } = readCliEnv();
  try {
    const found = await listAll([CRUCIBLE_INSTANCE, cliInstance(CRUCIBLE_INSTANCE)]);
    const things = values.containers ? found.filter(({ kind }) => kind === "container") : found;
    for (const { kind, name, detail } of things) process.stdout.write(`${kind}  ${name}  ${detail}\n`);
    if (!values.yes) process.stdout.write(preview(things.length));
    else process.stdout.write(removal(things, await removeOurs({ instance: CRUCIBLE_INSTANCE }, things)));
    return EXIT.accepted;
  } catch (error) {
    if (!(error instanceof SandboxError)) throw error;
    const { what, fix } = engineAdvice(error);
    throw new Error(`${what} ${fix}`, { cause: error });
  }
}

/** Containers belong to an instance, stale images to all of them: each is named once. */
async function listAll(instances: readonly string[]): Promise<OurThing[]> {
  const found = new Map<string, OurThing>();
  for (const instance of instances) {
    for (const thing of await listOurs({ instance })) found.set(`${thing.kind} ${thing.name}`, thing);
  }
  return [...found.values()];
}

const NOTHING = "Nothing of Crucible's is left here.\n";
const count = (number: number): string => (number === 1 ? "1 thing" : `${number} things`);

function preview(found: number): string {
  if (found === 0) return NOTHING;
  return `${count(found)} of Crucible's. \`npx crucible clean --yes\` removes them; a runner that is running now would lose its containers.\n`;
}

function removal(found: readonly OurThing[], removed: readonly OurThing[]): string {
  if (found.length === 0) return NOTHING;
  const kept = found.filter((thing) => !removed.some(({ name }) => name === thing.name));
  return [`Removed ${count(removed.length)}.`, ...kept.map(({ name }) => `Still in use: ${name}`), ""].join("\n");
}
