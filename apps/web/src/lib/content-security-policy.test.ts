import { expect, test } from "vitest";
import { contentSecurityPolicy } from "@/lib/content-security-policy";

test("in production no script runs without the nonce, and nobody frames us", () => {
  const policy = contentSecurityPolicy("n0nce", false);
  expect(policy).toContain("script-src 'self' 'nonce-n0nce' 'strict-dynamic';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/script-src[^;]*unsafe/);
  expect(policy).not.toContain("unsafe-eval");
});
