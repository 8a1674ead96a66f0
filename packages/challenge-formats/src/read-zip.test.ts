import { Buffer } from "node:buffer";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ChallengePackageError } from "./package-faults.ts";
import { MAX_ZIP_BYTES, readZip } from "./read-zip.ts";
import { extraField, type RawEntry, rawZip } from "./testing/hostile-zip.ts";
import { SUMS_FILES } from "./testing/sums-package.ts";
import { writeZip } from "./write-zip.ts";

async function refusalsOf(zip: Uint8Array): Promise<string[]> {
  try {
    await readZip(zip);
  } catch (error) {
    if (!(error instanceof ChallengePackageError)) throw error;
    return error.faults.map((fault) => `${fault.file}: ${fault.message}`);
  }
  return [];
}
const SOUND: RawEntry[] = [{ name: "challenge.yaml", content: "format: 1\n" }];
const sorted = SUMS_FILES.toSorted((one, other) => (one.path < other.path ? -1 : 1));

test("what is packed comes back, and the same files make the same bytes in whatever order", async () => {
  const zip = await writeZip("sums", SUMS_FILES);
  expect(await readZip(zip)).toEqual(sorted);
  expect(await writeZip("sums", sorted.toReversed())).toEqual(zip);
});

test("any text under any sound name comes back", async () => {
  const files = fc.uniqueArray(
    fc.record({ path: fc.stringMatching(/^[a-zé][a-z0-9._-]{0,20}$/), content: fc.string({ unit: "grapheme" }) }),
    { selector: ({ path }) => path.normalize("NFC").toLowerCase(), maxLength: 8, minLength: 1 },
  );
  await fc.assert(
    fc.asyncProperty(files, async (written) => {
      const plain = written.map(({ path, content }) => ({ path, content: content.replaceAll(/[\0\ufeff]/g, "") }));
      const back = await readZip(await writeZip("any", [{ path: "challenge.yaml", content: "" }, ...plain]));
      const paths = back.map((file) => file.path);
      expect(paths).toEqual([...plain.map((file) => file.path), "challenge.yaml"].toSorted());
      for (const file of plain) expect(back).toContainEqual(file);
    }),
    { numRuns: 40 },
  );
});

test("a package may lie in the zip itself, in a folder, and beside what archivers add", async () => {
  const bare = [...SOUND, { name: "rust/", mode: 0o040755, method: 0 }, { name: "rust/tests/x.rs" }];
  const names = async (entries: RawEntry[]) => (await readZip(rawZip(entries))).map((file) => file.path);
  expect(await names(bare)).toEqual(["challenge.yaml", "rust/tests/x.rs"]);
  const wrapped = bare.map((entry) => ({ ...entry, name: `sums-main/${entry.name}` }));
  const litter = [{ name: "__MACOSX/sums-main/._x" }, { name: "sums-main/.DS_Store", content: Buffer.from([255]) }];
  expect(await names([...wrapped, ...litter])).toEqual(["challenge.yaml", "rust/tests/x.rs"]);
});

test("what only some of the files lie in is no wrapper", async () => {
  const files = await readZip(rawZip([{ name: "a/challenge.yaml" }, { name: "b/x" }]));
  expect(files.map((file) => file.path)).toEqual(["a/challenge.yaml", "b/x"]);
});

const attacks: [string, RawEntry, string][] = [
  ["a path out of the package", { name: "../evil" }, "../evil: its path leads out of the package"],
  ["one hidden in the middle", { name: "rust/../../evil" }, "rust/../../evil: its path leads out of the package"],
  ["an absolute path", { name: "/etc/cron.d/evil" }, "/etc/cron.d/evil: its path is absolute"],
  ["a path with a drive", { name: "C:/evil" }, "C:/evil: its path is absolute"],
  ["a backslash path", { name: "..\\evil" }, "..\\evil: its name holds a backslash"],
  ["a NUL path", { name: "a.md\0.rs" }, "a.md\0.rs: its name holds a control character"],
  ["a line break in a path", { name: "a\nb" }, "a\nb: its name holds a control character"],
  ["an empty name", { name: "" }, ": it has no name"],
  ["a symbolic link", { name: "link", content: "/etc/passwd", mode: 0o120777 }, "link: it is a symbolic link"],
  ["a block device", { name: "sda", mode: 0o060660 }, "sda: it is a device or another special file"],
  ["a character device", { name: "zero", mode: 0o020666 }, "zero: it is a device or another special file"],
  ["a pipe", { name: "pipe", mode: 0o010644 }, "pipe: it is a device or another special file"],
  ["a socket", { name: "sock", mode: 0o140644 }, "sock: it is a device or another special file"],
  ["a file that is a folder by its mode", { name: "odd", mode: 0o040755 }, "odd: it is a device or another special"],
  ["a folder with bytes", { name: "odd/", content: "x", mode: 0o040755 }, "odd: it is a folder that holds bytes"],
  [
    "a hard link of PKWARE's kind",
    { name: "hard", extra: extraField(0x000d, Buffer.concat([Buffer.alloc(12), Buffer.from("/etc/passwd")])) },
    "hard: it is a link to another file",
  ],
  [
    "a link of ASi's kind",
    { name: "asi", extra: extraField(0x756e, Buffer.concat([Buffer.alloc(14), Buffer.from("/etc/passwd")])) },
    "asi: it is a link to another file",
  ],
  ["an encrypted entry", { name: "locked", content: "x".repeat(13), flags: 0x801 }, "locked: it is encrypted"],
  ["another compression", { name: "lzma", content: "x", method: 14 }, "lzma: it is compressed in a way"],
  ["a wrong checksum", { name: "crc", content: "abc", crc: 1 }, "crc: its checksum is wrong"],
  ["a size that is too small", { name: "small", content: "abcdef", size: 3 }, "small: it does not hold the bytes"],
  ["a size that is too large", { name: "large", content: "abc", size: 300 }, "large: it does not hold the bytes"],
  ["two names for one entry", { name: "seen", localName: "used" }, "seen: what the archive says about it twice"],
  [
    "two sizes for one entry",
    { name: "two", content: "abc", localSize: 9 },
    "two: what the archive says about it twice",
  ],
  ["bytes outside the archive", { name: "off", offset: 1e9 }, "off: its bytes lie outside the archive"],
  ["bytes that are no entry", { name: "off", content: "abc", offset: 7 }, "off: its bytes lie outside the archive"],
  ["a zip in the zip", { name: "in.zip", content: rawZip(SOUND) }, "in.zip: it is an archive itself"],
  ["a gzip in the zip", { name: "in.gz", content: gzipSync("x") }, "in.gz: it is an archive itself"],
  ["bytes that are no text", { name: "x.rs", content: Buffer.from([0xc3, 0x28]) }, "x.rs: it is not valid UTF-8"],
  ["a NUL in a file", { name: "x.rs", content: "a\0b" }, "x.rs: it holds a NUL character"],
  ["a folder too deep", { name: "1/2/3/4/5/6/7/8/9" }, "1/2/3/4/5/6/7/8/9: it lies more than 8 folders deep"],
  ["a name of another case", { name: "Challenge.YAML" }, "Challenge.YAML: its name and challenge.yaml are the same"],
  ["a name that is there twice", { name: "challenge.yaml" }, "challenge.yaml: it is there twice"],
  ["a file in a file", { name: "challenge.yaml/x" }, "challenge.yaml/x: its name and challenge.yaml are the same"],
];
test.each(attacks)("%s is refused by its name", async (_, entry, refusal) => {
  expect((await refusalsOf(rawZip([...SOUND, entry]))).join("\n")).toContain(refusal);
});

test("letters that only look alike to a file system are refused", async () => {
  const refusals = await refusalsOf(rawZip([...SOUND, { name: "\u00e9" }, { name: "e\u0301" }]));
  expect(refusals.join("\n")).toContain("are the same on some computers");
});

test("a bomb is refused by what it says, before a byte of it is inflated", async () => {
  const bomb = rawZip([...SOUND, { name: "bomb", content: Buffer.alloc(200 * 1024 ** 2) }]);
  expect(bomb.byteLength).toBeLessThan(MAX_ZIP_BYTES);
  const before = process.memoryUsage().arrayBuffers;
  expect(await refusalsOf(bomb)).toEqual(["bomb: it is larger than 1 MiB. Make it smaller"]);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 ** 2);
});

test("a bomb that lies about its size is inflated no further than it says", async () => {
  const bomb = rawZip([...SOUND, { name: "bomb", content: Buffer.alloc(200 * 1024 ** 2), size: 1000 }]);
  const before = process.memoryUsage().arrayBuffers;
  expect((await refusalsOf(bomb)).join()).toContain("bomb: it does not hold the bytes that the archive says");
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 ** 2);
});

test("many files that are small in the zip are too much together, and are told once", async () => {
  const entries = Array.from({ length: 40 }, (_, at) => ({ name: `files/${at}`, content: "x".repeat(1024 ** 2) }));
  const refusals = await refusalsOf(rawZip([...SOUND, ...entries]));
  expect(refusals).toEqual([
    "files/15: with it the package is larger than 16 MiB. Leave files out, or make them smaller",
  ]);
});

test("of a million entries only the first few thousand are looked at", async () => {
  const entries = Array.from({ length: 60_000 }, (_, at) => ({ name: `${at}`, method: 0 }));
  expect(await refusalsOf(rawZip(entries))).toEqual([
    "the archive: it has more than 4000 entries, 4000 among them. Leave some out",
  ]);
});

test.each<[string, Uint8Array]>([
  ["nothing", new Uint8Array()],
  ["text", Buffer.from("format: 1\n")],
  ["a cut-off zip", rawZip(SOUND).subarray(0, 40)],
  ["a tar", Buffer.alloc(10_240)],
])("%s is no zip, and is told so", async (_, bytes) => {
  expect(await refusalsOf(bytes)).toEqual([expect.stringContaining("it is no zip that can be read")]);
});

test("a directory that breaks off names the last entry before", async () => {
  const zip = rawZip([...SOUND, { name: "x" }], { entryCount: 5 });
  expect(await refusalsOf(zip)).toEqual(["the archive: after x it cannot be read. Pack it anew"]);
});

test("an empty zip and one that is too large are refused", async () => {
  expect(await refusalsOf(rawZip([]))).toEqual([expect.stringContaining("it is empty")]);
  expect(await refusalsOf(new Uint8Array(MAX_ZIP_BYTES + 1))).toEqual([expect.stringContaining("larger than 17 MiB")]);
});

test("whatever the bytes are, reading them says what is wrong and fails in no other way", async () => {
  const sound = Buffer.from(await writeZip("sums", SUMS_FILES));
  const damage = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(damage, async (edits) => {
      const bytes = Buffer.from(sound);
      for (const [at, value] of edits) bytes[at] = value;
      await refusalsOf(bytes);
    }),
    { numRuns: 300 },
  );
});
