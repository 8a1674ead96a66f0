import fs from "node:fs";

/**
 * The native engine's command line, as far as Prisma 7 uses it.
 * @param {string[]} argv
 */
export function readArguments(argv) {
  const valuesOf = (name) => argv.flatMap((argument, index) => (argument === name ? [argv[index + 1]] : []));
  const cli = argv.indexOf("cli");
  const [datasource] = valuesOf("--datasource");
  return {
    version: argv[0] === "--version" || argv[0] === "-V",
    /** `can-connect-to-database`, `create-database` or `drop-database` */
    databaseCommand: cli < 0 ? undefined : argv[cli + 1],
    /** @type {{ url?: string, shadowDatabaseUrl?: string }} */
    datasource: datasource ? JSON.parse(datasource) : {},
    /** @type {[path: string, content: string][]} */
    datamodels: valuesOf("--datamodels").map((file) => [file, fs.readFileSync(file, "utf8")]),
  };
}
