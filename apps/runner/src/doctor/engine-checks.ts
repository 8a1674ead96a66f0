import { randomUUID } from "node:crypto";
import type { HostCheck } from "@crucible/contract";
import { LANGUAGES } from "@crucible/languages";
import { createDockerSandbox, type EngineFacts, engineAdvice, findImage, type ImageFacts } from "@crucible/sandbox";
import { notNeeded, notOk, ok } from "./check.ts";

/** Everything judging asks of Docker. Where it does not answer, the rest cannot be told and is left out. */
export async function checkEngine(instance: string): Promise<HostCheck[]> {
  const sandbox = createDockerSandbox({ instance, boot: randomUUID(), poolSize: 0, reuse: 1 });
  try {
    const facts = await sandbox.engine();
    return [...engineFactChecks(facts), ...(await checkImages())];
  } catch (error) {
    const { what, fix } = engineAdvice(error);
    return [notOk("Docker", what, fix)];
  } finally {
    await sandbox.close();
  }
}

/** What an engine must enforce, by the names that `EngineFacts.missing` gives them. */
const LIMITS = ["memory limits", "swap limits", "limits on processes", "CPU limits", "seccomp"];

/** One line a property, from what the engine says of itself. */
export function engineFactChecks(facts: EngineFacts): HostCheck[] {
  const missing = facts.missing.map((line) => {
    const [name = line, ...remedy] = line.split(": ");
    return { name, remedy: remedy.join(": ") };
  });
  const named = missing.filter(({ name }) => !LIMITS.includes(name));
  return [
    ok("Docker", `engine ${facts.version}, API ${facts.apiVersion}, and this user may use it`),
    ...LIMITS.map((name) => {
      const found = missing.find((one) => one.name === name);
      return found === undefined
        ? ok(title(name), "enforced")
        : notOk(title(name), "not enforced", title(found.remedy));
    }),
    ...named.map(({ name, remedy }) => notOk(title(name), "missing", title(remedy))),
    ok("Control groups", `version ${facts.cgroupVersion}`),
    storage(facts.storageDriver),
    ok("Engine's machine", `${facts.cpus} CPUs, ${(facts.memoryBytes / 1024 ** 3).toFixed(1)} GiB`),
  ];
}

function title(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** vfs copies every layer for every container: right, but a hundred times slower. */
function storage(driver: string): HostCheck {
  if (driver !== "vfs") return ok("Storage driver", driver);
  return notOk(
    "Storage driver",
    "vfs copies the whole image for each container",
    "Configure overlay2; see docs/install-docker.md.",
  );
}

/** One line a language. Absent images are built when they are needed; absent crates are worth a word. */
async function checkImages(): Promise<HostCheck[]> {
  const checks: HostCheck[] = [];
  for (const { title: language, image } of LANGUAGES.values())
    checks.push(imageCheck(language, await findImage(image)));
  return checks;
}

export function imageCheck(language: string, image: ImageFacts | null): HostCheck {
  const name = `${language} image`;
  if (image === null) return notNeeded(name, "not built yet: `npm start` and `crucible judge` build it");
  if (image.crates?.available !== false) return ok(name, image.reference);
  const again = "Once this machine reaches the crates registry, the image is made again by itself";
  return notNeeded(name, `${image.reference}, without crates: ${image.crates.reason}. ${again}`);
}
