import { AppError } from "@crucible/contract";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { filesDigest, requireStorable } from "@/features/submissions/storable-files";

const refusal = (path: string, content: string) => {
  try {
    requireStorable([
      { path: "src/lib.rs", content: "" },
      { path, content },
    ]);
    return null;
  } catch (error) {
    return error instanceof AppError ? [error.code, error.message] : error;
  }
};

describe("what cannot be stored is refused with the file's name", () => {
  test("a NUL in content or path", () => {
    expect(refusal("src/a.rs", "a\0b")).toEqual(["INVALID_FILES", expect.stringMatching(/^"src\/a\.rs" .*NUL/)]);
    expect(refusal("src/\0.rs", "")).toEqual(["INVALID_FILES", expect.stringContaining("NUL")]);
  });

  test("half a surrogate pair in content or path, at either end", () => {
    for (const half of ["\ud83d", "\ude00", "\ude00\ud83d"]) {
      expect(refusal("src/a.rs", `// ${half}`)).toEqual(["INVALID_FILES", expect.stringContaining("src/a.rs")]);
      expect(refusal(`src/${half}.rs`, "")).toEqual(["INVALID_FILES", expect.stringContaining("Unicode")]);
    }
  });

  test("whole characters beyond the basic plane pass", () => {
    expect(refusal("src/a.rs", "// 😀 𝒳 \u{10ffff}")).toBeNull();
  });

  test("whatever passes comes out of UTF-8 as it went in", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), fc.nat(0xffff), (text, unit) => {
        const content = text + String.fromCharCode(unit);
        if (refusal("src/a.rs", content) !== null) return;
        expect(Buffer.from(content, "utf8").toString("utf8")).toBe(content);
      }),
    );
  });
});

describe("digest", () => {
  const a = { path: "src/a.rs", content: "1" };
  const b = { path: "src/b.rs", content: "2" };

  test("does not depend on the order the browser sent", () => {
    expect(filesDigest([a, b])).toBe(filesDigest([b, a]));
  });

  test("differs where a byte moves from a name to its content", () => {
    expect(filesDigest([{ path: "src/ab", content: "c" }])).not.toBe(filesDigest([{ path: "src/a", content: "bc" }]));
    expect(filesDigest([a, b])).not.toBe(filesDigest([a, { ...b, content: "3" }]));
  });
});
