import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { MigrationAdapterFactory } from "./migration-adapter.mjs";

const PACKAGE = new URL(".", import.meta.resolve("@prisma/schema-engine-wasm"));

/** The engine's commit, as the native executable prints it. */
export function engineVersion() {
  const { version } = JSON.parse(fs.readFileSync(new URL("package.json", PACKAGE), "utf8"));
  return version.split(".").at(-1);
}

/**
 * A panic inside wasm reaches JavaScript as a bare "unreachable"; the engine hands its text to this global first, and
 * dies of a second fault where the global is missing.
 */
let panicText;
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  set_message(message) {
    panicText = message;
  },
};

/** What the engine said about the panic behind `error`, or undefined where it is an ordinary error. */
export function panicBehind(error) {
  return error instanceof WebAssembly.RuntimeError ? (panicText ?? error.stack) : undefined;
}

/** Loads the module by hand: its own entry point imports the .wasm file, which Node does only behind a flag. */
async function loadModule() {
  const bindings = await import(new URL("schema_engine_bg.js", PACKAGE).href);
  const module = new WebAssembly.Module(fs.readFileSync(fileURLToPath(new URL("schema_engine_bg.wasm", PACKAGE))));
  const instance = new WebAssembly.Instance(module, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return bindings;
}

/** @param {{ datamodels: [string, string][], datasource: { url?: string, shadowDatabaseUrl?: string } }} options */
export async function openEngine({ datamodels, datasource }) {
  const { SchemaEngine } = await loadModule();
  const factory = new MigrationAdapterFactory(
    datasource.url ?? "postgresql://localhost/none",
    datasource.shadowDatabaseUrl,
  );
  return SchemaEngine.new(
    { datamodels: datamodels.length > 0 ? datamodels : undefined, enabledPreviewFeatures: [] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}
