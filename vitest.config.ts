import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const web = fileURLToPath(new URL("./apps/web/src", import.meta.url));
const sources = ["packages/**", "apps/**", "setup/**"];
const tests = (kind: string): string[] => sources.map((source) => `${source}/*.${kind}.{ts,tsx}`);
const elsewhere = [...tests("integration.test"), ...tests("sandbox.test"), ...tests("stack.test")];
const exclude = ["**/node_modules/**", "**/.next/**", "**/generated/**"];
const resolve = {
  alias: { "@": web, "server-only": fileURLToPath(new URL("./setup/test/server-only.ts", import.meta.url)) },
};

/** The layers of the suite; `npm test` runs them one after another, `npx vitest --project unit` runs one. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: { name: "unit", include: tests("test"), exclude: [...exclude, ...elsewhere], testTimeout: 20_000 },
      },
      {
        resolve,
        test: {
          name: "integration",
          include: tests("integration.test"),
          exclude,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        // Real containers with real clocks on few cores: one file at a time, or the limits measure the neighbours.
        resolve,
        test: {
          name: "sandbox",
          include: tests("sandbox.test"),
          exclude,
          testTimeout: 180_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        // `npm start` itself, as a person would use it.
        resolve,
        test: {
          name: "stack",
          include: tests("stack.test"),
          exclude,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
