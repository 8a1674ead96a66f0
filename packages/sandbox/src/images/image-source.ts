import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/**
 * A folder under `infra/images` with a Dockerfile and an `image.json`: `rust`, `python`, `rust/crates`. A language's image
 * is the folder that its entry in packages/languages names; this package knows none of them by name.
 */
export type ImageName = string;

/** One file of a build context; a folder is told by no data. */
export type ContextFile = { path: string; data: Buffer | null };

/** What `image.json` says. */
type ImageRecipe = {
  /** Images that this one is made of, by the build argument that names them; `base` is the base system. */
  needs: Record<string, ImageName>;
  /** Folders of the repository that go into the build context, beside the files right in the image's own. */
  context?: Record<string, string>;
  /**
   * The build fetches from a registry of packages, with this host's settings (`host/` in the context). Where the registry
   * does not answer, the images that need this one are made with the stand-in, and are called so.
   */
  registry?: { standIn: ImageName };
  /** About how long the build takes, beside the others: for the bar only. */
  seconds: number;
};

/** An image as today's sources make it. */
export type ImageSource = {
  name: ImageName;
  /** `crucible-<name>:<hash of all that goes in>`. */
  reference: string;
  recipe: ImageRecipe;
  /** Empty for the base system, which no Dockerfile makes. */
  context: ContextFile[];
};

const REPOSITORY = fileURLToPath(new URL("../../../../", import.meta.url));

/** Where the images are described; tests bring their own. */
export const IMAGES = `${REPOSITORY}infra/images`;

/** The name of the base system, which other images need like any other. */
export const BASE = "base";

/** Ends the tag of an image that had to be made where the crates registry did not answer. */
export const WITHOUT_CRATES = "-without-crates";

/** How long the base system takes, as `seconds` of the others. */
const BASE_SECONDS = 20;

/** The image and all it is made of, each after those it needs: itself last. */
export async function readImage(name: ImageName, folder = IMAGES): Promise<ImageSource[]> {
  const read = new Map<ImageName, ImageSource>();
  const visit = async (visited: ImageName): Promise<ImageSource> => {
    const known = read.get(visited);
    if (known) return known;
    const recipe = await readRecipe(visited, folder);
    const needed: string[] = [];
    for (const [argument, need] of Object.entries(recipe.needs)) {
      needed.push(`${argument}=${(await visit(need)).reference}`);
    }
    const context = visited === BASE ? [] : await readContext(`${folder}/${visited}`, recipe.context ?? {});
    const reference = visited === BASE ? await baseReference(folder) : imageReference(visited, context, needed);
    const source = { name: visited, reference, recipe, context };
    read.set(visited, source);
    return source;
  };
  await visit(name);
  return [...read.values()];
}

/** Every image that today's sources describe. */
export async function imageNames(folder = IMAGES): Promise<ImageName[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const recipes = entries.filter(({ name }) => name === "image.json");
  return recipes.map(({ parentPath }) => parentPath.slice(folder.length + 1)).sort();
}

/** What every image is called that today's sources make. */
export async function currentReferences(): Promise<Set<string>> {
  const sources = await Promise.all((await imageNames()).map((name) => readImage(name)));
  return new Set(sources.flat().map(({ reference }) => reference));
}

async function readRecipe(name: ImageName, folder: string): Promise<ImageRecipe> {
  if (name === BASE) return { needs: {}, seconds: BASE_SECONDS };
  return JSON.parse(await readFile(`${folder}/${name}/image.json`, "utf8")) as ImageRecipe;
}

async function readContext(own: string, folders: Record<string, string>): Promise<ContextFile[]> {
  const parts = await Promise.all([
    readFolder(own, "", false),
    ...Object.entries(folders).map(([as, folder]) => readFolder(`${REPOSITORY}${folder}`, `${as}/`, true)),
  ]);
  const files = parts.flat().filter(({ path }) => path !== "image.json");
  // An empty folder is there all the same: COPY would fail without it.
  for (const as of Object.keys(folders)) files.push({ path: `${as}/`, data: null });
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Without what Python leaves beside the sources that a developer ran. */
async function readFolder(folder: string, prefix: string, recursive: boolean): Promise<ContextFile[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`);
  const sources = files.filter((file) => !file.includes("/__pycache__/"));
  return Promise.all(
    sources.map(async (file) => ({ path: prefix + file.slice(folder.length + 1), data: await readFile(file) })),
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

export async function readBaseRecipe(folder = IMAGES): Promise<BaseRecipe> {
  return JSON.parse(await readFile(`${folder}/${BASE}/recipe.json`, "utf8")) as BaseRecipe;
}

async function baseReference(folder: string): Promise<string> {
  const recipe = await readBaseRecipe(folder);
  return imageReference(BASE, [{ path: "recipe.json", data: Buffer.from(JSON.stringify(recipe)) }], []);
}

/** The tag is a hash of all that goes in, so that an image that is there is the right one. */
export function imageReference(name: ImageName, context: ContextFile[], needed: string[]): string {
  const hash = createHash("sha256").update(needed.join("\n"));
  for (const { path, data } of context) hash.update(`\0${path}\0${data?.length ?? 0}\0`).update(data ?? "");
  return `crucible-${name.replaceAll("/", "-")}:${hash.digest("hex").slice(0, 16)}`;
}

export function repositoryAndTag(reference: string): { repo: string; tag: string } {
  const [repo = "", tag = ""] = reference.split(":");
  return { repo, tag };
}
