import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

export type ImageName = "rust";

/** One file of a build context. */
export type ContextFile = { path: string; data: Buffer };

const root = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

/** Which folders of the repository make up an image's build context, and as what. */
const CONTEXTS: Record<ImageName, { folder: string; as: string }[]> = {
  rust: [
    { folder: root("infra/images/rust"), as: "" },
    { folder: root("infra/images/agent/src"), as: "agent/" },
    { folder: root("packages/languages/rust/harness"), as: "harness/" },
  ],
};

export async function readContext(name: ImageName): Promise<ContextFile[]> {
  const parts = await Promise.all(CONTEXTS[name].map(({ folder, as }) => readFolder(folder, as)));
  return parts.flat().sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function readFolder(folder: string, prefix: string): Promise<ContextFile[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`);
  return Promise.all(
    files.map(async (file) => ({ path: prefix + file.slice(folder.length + 1), data: await readFile(file) })),
  );
}

/** How the base system is made: infra/images/base/recipe.json. */
export type BaseRecipe = {
  /** Debian's release. */
  suite: string;
  /** What is pulled where a registry answers. */
  pull: string;
  /** Packages beyond the minimum, where it is bootstrapped. */
  include: string[];
};

export async function readBaseRecipe(): Promise<BaseRecipe> {
  return JSON.parse(await readFile(root("infra/images/base/recipe.json"), "utf8")) as BaseRecipe;
}

export async function baseReference(): Promise<string> {
  const recipe = await readBaseRecipe();
  return `crucible-base:${digestOf([{ path: "recipe.json", data: Buffer.from(JSON.stringify(recipe)) }], "")}`;
}

/** The tag is a hash of all that goes in, so that an image that is there is the right one. */
export function imageReference(name: ImageName, context: ContextFile[], base: string): string {
  return `crucible-${name}:${digestOf(context, base)}`;
}

export function repositoryAndTag(reference: string): { repo: string; tag: string } {
  const [repo = "", tag = ""] = reference.split(":");
  return { repo, tag };
}

function digestOf(files: ContextFile[], seed: string): string {
  const hash = createHash("sha256").update(seed);
  for (const file of files) hash.update(`\0${file.path}\0${file.data.length}\0`).update(file.data);
  return hash.digest("hex").slice(0, 16);
}
