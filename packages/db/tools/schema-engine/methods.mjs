import { print } from "./json-rpc.mjs";
import { createDatabase } from "./postgres-url.mjs";

/**
 * The JSON-RPC methods: those of the wasm engine by their own names, but for the few whose contract differs from
 * the native engine's.
 * @param {() => Promise<import("@prisma/schema-engine-wasm").SchemaEngine>} openEngine
 * @param {{ url?: string }} datasource
 */
export function methodsOf(openEngine, datasource) {
  let opened;
  const engine = () => {
    opened ??= openEngine();
    return opened;
  };

  /**
   * These two read the engine's memory of "the schema after these migrations" and never fill it: asked first, they
   * answer for an empty database. devDiagnostic fills it, through the shadow database.
   */
  const primed = (name) => async (params) => {
    const { migrationsList, filters } = params;
    await (await engine()).devDiagnostic({ migrationsList, filters });
    return (await engine())[name](params);
  };

  const ours = {
    evaluateDataLoss: primed("evaluateDataLoss"),
    createMigration: primed("createMigration"),
    getDatabaseVersion: async (params) => (await engine()).version(params),
    createDatabase: async () => ({ databaseName: await createDatabase(datasource.url) }),
    diff: async (params) => {
      const { exitCode, stdout } = await (await engine()).diff(params);
      if (stdout !== undefined && stdout !== null) print(stdout);
      return { exitCode, stdout: null };
    },
  };

  return (name) => async (params) => {
    if (Object.hasOwn(ours, name)) return ours[name](params);
    const wasm = await engine();
    if (typeof wasm[name] !== "function") throw new Error(`This schema engine has no method "${name}".`);
    return wasm[name](params);
  };
}
