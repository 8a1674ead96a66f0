/** One line in the form that Prisma's CLI reads from the engine's stderr. */
export function logError(fields) {
  const line = { timestamp: new Date().toISOString(), level: "ERROR", fields, target: "schema_engine::logger" };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}
