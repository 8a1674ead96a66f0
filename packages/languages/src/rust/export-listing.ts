import type { JudgedChallenge, SourceFile } from "@crucible/contract";
import { z } from "zod";
import type { ExportListing } from "../language.ts";
import { checkRustFiles, entryFile } from "./path-rules.ts";
import { BUILD_FOLDER, COMPILER_ENVIRONMENT, crateFlags, featureFlags, STUDENT_FOLDER, studentFiles } from "./rustc.ts";
import { crateSchema, innerSchemas, type RustdocCrate, type RustdocItem } from "./rustdoc-json.ts";
import { CannotPinError, TypeWriter } from "./rustdoc-types.ts";
import { crateNameOf, rustSection } from "./section.ts";

const RUSTDOC = "/usr/bin/rustdoc";
const DOCUMENTATION = `${BUILD_FOLDER}/doc`;

/** What the reference's crate exports at its root, asked of the compiler: rustdoc's unstable JSON, of trusted code alone. */
export function listExports({ manifest }: JudgedChallenge, reference: SourceFile[]): ExportListing {
  checkRustFiles(reference, "unit");
  const name = crateNameOf(manifest);
  const argv = [
    RUSTDOC,
    "-Zunstable-options",
    "--output-format=json",
    `--edition=${rustSection(manifest).edition}`,
    `--crate-name=${name}`,
    "--cap-lints=allow",
    ...featureFlags(manifest),
    ...crateFlags(manifest),
    `--out-dir=${DOCUMENTATION}`,
    entryFile(manifest.grader),
  ];
  return {
    step: {
      files: studentFiles(reference),
      command: {
        argv,
        env: { ...COMPILER_ENVIRONMENT, RUSTC_BOOTSTRAP: "1" },
        workingDirectory: STUDENT_FOLDER,
      },
    },
    take: `${DOCUMENTATION}/${name}.json`,
    read(made) {
      const { exports, unpinned } = readExports(made);
      const rust = { ...rustSection(manifest), exports };
      return { manifest: Object.keys(exports).length === 0 ? null : { ...manifest, rust }, unpinned };
    },
  };
}

/** Name → pin for what can be pinned; a phrase for what cannot. */
export function readExports(made: string): { exports: Record<string, string>; unpinned: string[] } {
  const parsed = crateSchema.safeParse(JSON.parse(made));
  if (!parsed.success) return { exports: {}, unpinned: ["all of them (this compiler describes them in another form)"] };
  const crate = parsed.data;
  const items = itemsOf(crate, crate.root);
  const writer = new TypeWriter(crate, new Set(items.map(({ name }) => name)));
  const exports: Record<string, string> = {};
  const unpinned: string[] = [];
  for (const { name, item } of items) {
    try {
      const pin = pinOf(item, writer);
      if (pin !== null) exports[name] = pin;
    } catch (error) {
      if (!(error instanceof CannotPinError || error instanceof z.ZodError)) throw error;
      const why = error instanceof CannotPinError ? error.message : "the compiler describes it in another form";
      unpinned.push(`\`${name}\` (${why})`);
    }
  }
  return { exports, unpinned };
}

type Exported = { name: string; item: RustdocItem };

/** What a module gives, with what it re-exports. */
function itemsOf(crate: RustdocCrate, id: number, within: ReadonlySet<number> = new Set()): Exported[] {
  const module = crate.index[id];
  const inner = module && innerOf("module", module);
  // Modules that re-export one another end here.
  if (!inner || within.has(id)) return [];
  return inner.items.flatMap((each) => {
    const item = crate.index[each];
    if (item === undefined) return [];
    const use = innerOf("use", item);
    if (use === null) return item.name === null ? [] : [{ name: item.name, item }];
    if (use.id === null) return [];
    if (use.is_glob) return itemsOf(crate, use.id, new Set([...within, id]));
    const used = crate.index[use.id];
    return used === undefined ? [] : [{ name: use.name, item: used }];
  });
}

/** Null for what tests do not see: modules, macros, implementations. */
function pinOf(item: RustdocItem, writer: TypeWriter): string | null {
  const [kind = ""] = Object.keys(item.inner);
  switch (kind) {
    case "function": {
      const parsed = innerOf("function", item);
      if (parsed === null) throw new CannotPinError("it is a function of a kind of its own");
      return writer.functionPin(parsed.sig, parsed.generics, parsed.header.is_unsafe);
    }
    case "struct":
    case "enum":
    case "union":
    case "type_alias": {
      const parsed = innerOf(kind, item);
      if (parsed === null) throw new CannotPinError("it is a type of a kind of its own");
      return writer.typePin(parsed.generics);
    }
    case "trait":
      return "trait";
    case "constant": {
      const parsed = innerOf("constant", item);
      if (parsed === null) throw new CannotPinError("it is a constant of a kind of its own");
      return writer.type(parsed.type);
    }
    case "static":
      throw new CannotPinError("it is a static");
    default:
      return null;
  }
}

function innerOf<K extends keyof typeof innerSchemas>(
  kind: K,
  item: RustdocItem,
): z.infer<(typeof innerSchemas)[K]> | null {
  const parsed = innerSchemas[kind].safeParse(item.inner[kind]);
  return parsed.success ? (parsed.data as z.infer<(typeof innerSchemas)[K]>) : null;
}
