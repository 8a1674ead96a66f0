import { describe, expect, test } from "vitest";
import { postgresFailure } from "./failure.ts";

describe("a failure of the embedded Postgres", () => {
  test.each([
    ['initdb: error: could not write file "x": No space left on device', /^The disk of \/d is full\. Make room/],
    ["ENOSPC: no space left on device, mkdir '/d'", /^The disk of \/d is full/],
    ["FATAL:  could not open file: Permission denied", /^The database's directory \/d cannot be written to/],
    ["EROFS: read-only file system, mkdir '/d'", /^The database's directory \/d cannot be written to/],
    ["initdb: error: invalid locale settings; check LANG", /^This system's locale cannot be used .* LC_ALL=C\.UTF-8/],
    ["error while loading shared libraries: libfoo.so.1: cannot open", /^A system library is missing/],
    ["LOG:  could not bind IPv4 address: Address already in use", /^The database's port is taken/],
    ["something new", /^The embedded Postgres could not be used: it did not start\. To do without .* DATABASE_URL/],
  ])("%s → the remedy first, what was said behind it", (said, sentence) => {
    const { message } = postgresFailure("it did not start", said, "/d");
    expect(message).toMatch(sentence);
    expect(message.split("\n").slice(1).join("\n")).toBe(said);
  });
});
