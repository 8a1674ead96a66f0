import { expect, test } from "vitest";
import { seal, unseal } from "@/features/sign-in-settings/sealed-text";

const SECRET = "0123456789012345678901234567890123456789";
const NAME = "sign-in/github";

test("what was sealed opens again, whatever characters it has", () => {
  for (const text of ["gho_abcdef", "", "ß → 🔥\n", "x".repeat(2000)])
    expect(unseal(SECRET, NAME, seal(SECRET, NAME, text))).toBe(text);
});

test("two seals of one text differ, and neither holds the text", () => {
  const [one, two] = [seal(SECRET, NAME, "gho_abcdef"), seal(SECRET, NAME, "gho_abcdef")];
  expect(one).not.toBe(two);
  expect(Buffer.from(one.split(".")[3] ?? "", "base64url").toString("latin1")).not.toContain("gho");
});

test("under another secret it does not open", () => {
  expect(unseal(`${SECRET}!`, NAME, seal(SECRET, NAME, "gho_abcdef"))).toBeNull();
});

test("put in another's place it does not open", () => {
  expect(unseal(SECRET, "sign-in/oidc", seal(SECRET, NAME, "gho_abcdef"))).toBeNull();
});

test("a single changed bit, anywhere, keeps it shut", () => {
  const [version, ...parts] = seal(SECRET, NAME, "gho_abcdef").split(".");
  for (const [place, part] of parts.entries()) {
    const bytes = Buffer.from(part, "base64url");
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      const tampered = parts.with(place, changed.toString("base64url"));
      expect(unseal(SECRET, NAME, [version, ...tampered].join("."))).toBeNull();
    }
  }
});

test("what is of another form is shut, not an error: a shortened tag, another version, nothing at all", () => {
  const [, nonce, tag = "", text] = seal(SECRET, NAME, "gho_abcdef").split(".");
  const short = Buffer.from(tag, "base64url").subarray(0, 4).toString("base64url");
  for (const odd of ["", "v1", "v1...", `v1.${nonce}.${short}.${text}`, `v2.${nonce}.${tag}.${text}`, "plain text"])
    expect(unseal(SECRET, NAME, odd)).toBeNull();
});
