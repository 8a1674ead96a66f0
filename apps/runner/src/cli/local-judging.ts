import { randomUUID } from "node:crypto";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { LanguageId } from "@crucible/contract";
import { languageOf } from "@crucible/languages";
import { createDockerSandbox, engineAdvice, ensureImage, type Sandbox, SandboxError } from "@crucible/sandbox";
import { readCliEnv } from "../env.ts";
import { cliInstance } from "../instances.ts";
import type { Images } from "../judging/judge-input.ts";

const REPOSITORY = fileURLToPath(new URL("../../../../", import.meta.url));

/** This machine cannot judge; the message says why and what to do. */
class CannotJudgeError extends Error {
  override readonly name = "CannotJudgeError";
}

/**
 * Gives `use` a sandbox of its own and the languages' images with the names of the crates in them, built with progress
 * on stderr where they are absent, and removes every container afterwards. Its instance differs from the runner's, whose reaper knows no lease for it.
 */
export async function withLocalSandbox<T>(
  options: { poolSize: number; languages: readonly LanguageId[] },
  signal: AbortSignal,
  use: (sandbox: Sandbox, images: Images, crates: string[]) => Promise<T>,
): Promise<T> {
  const env = readCliEnv();
  const instance = cliInstance(env.CRUCIBLE_INSTANCE);
  const reuse = env.CRUCIBLE_COMPILE_REUSE;
  const sandbox = createDockerSandbox({
    instance,
    boot: randomUUID(),
    poolSize: options.poolSize,
    reuse,
    runtime: env.CRUCIBLE_RUNTIME,
  });
  try {
    const facts = await sandbox.engine();
    if (facts.missing.length > 0)
      throw new CannotJudgeError(`Could not judge: Docker does not enforce ${facts.missing.join("; ")}`);
    const images: Images = {};
    const crates: string[] = [];
    for (const id of options.languages) {
      const how = { instance: env.CRUCIBLE_INSTANCE, onProgress: showProgress(), signal };
      const image = await ensureImage(languageOf(id).image, how);
      images[id] = image.digest;
      if (image.crates?.available) crates.push(...image.crates.names);
    }
    return await use(sandbox, images, crates);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof SandboxError)) throw error;
    const { what, fix } = engineAdvice(error);
    throw new CannotJudgeError(`Could not judge: ${what} ${fix}`, { cause: error });
  } finally {
    await sandbox.close();
  }
}

/** One line a step, on stderr: stdout is for the result. */
function showProgress(): (progress: { step: string; fraction: number }) => void {
  let last = "";
  return ({ step, fraction }) => {
    const line = `Building the sandbox image: ${step} (${Math.round(fraction * 100)} %)`;
    if (step !== last) process.stderr.write(`${line}\n`);
    last = step;
  };
}

/** Where `npm start` keeps what it keeps. */
export function dataDirectory(): string {
  return readCliEnv().CRUCIBLE_DATA_DIR ?? path.join(REPOSITORY, ".crucible");
}
