import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { CORPORA, FORGERY_CASES, type Way } from "./forgery-cases.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const WAYS = ["unit", "function", "stdio", "python"] as const satisfies Way[];
const rows = Object.entries(FORGERY_CASES);

describe.each(WAYS)("%s", (way) => {
  const { within, folders, ending, honest } = CORPORA[way];

  test.each(rows)("%s: it is tried, or there is a reason why not", (_, tried) => {
    const one = tried[way];
    if (!Array.isArray(one)) return expect(one.notHere).toMatch(/^[A-Z].{20,}\.$/);
    expect(one).not.toEqual([]);
    expect(one.filter((file) => !existsSync(`${ROOT}${within}/${file}`))).toEqual([]);
  });

  test("every file of the corpus stands for a cheat", () => {
    const listed = new Set(rows.flatMap(([, tried]) => (Array.isArray(tried[way]) ? tried[way] : [])));
    const files = folders.flatMap((folder) =>
      readdirSync(`${ROOT}${within}/${folder}`)
        .filter((name) => ending.test(name))
        .map((name) => (folder === "." ? name : `${folder}/${name}`)),
    );
    expect(files.filter((file) => !listed.has(file) && !honest.includes(file))).toEqual([]);
    expect(files.length).toBeGreaterThanOrEqual(30);
  });
});
