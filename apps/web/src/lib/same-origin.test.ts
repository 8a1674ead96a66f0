import { expect, test } from "vitest";
import { isSameOrigin } from "@/lib/same-origin";

const ask = (headers: Record<string, string>) => isSameOrigin(new Headers(headers), "https://crucible.example");

test("our own pages and programs without a browser may write", () => {
  expect(ask({ host: "crucible.example" })).toBe(true);
  expect(ask({ host: "crucible.example", origin: "https://crucible.example", "sec-fetch-site": "same-origin" })).toBe(
    true,
  );
});

test("behind a proxy that hands on another host name, the address people open is still ours", () => {
  expect(ask({ host: "127.0.0.1:3000", origin: "https://crucible.example" })).toBe(true);
  expect(ask({ host: "127.0.0.1:3000", "x-forwarded-host": "alias.example", origin: "https://alias.example" })).toBe(
    true,
  );
});

test.each<Record<string, string>>([
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  { origin: "https://evil.example" },
  { origin: "http://crucible.example:8080" },
  { origin: "null" },
])("another site may not: %j", (headers) => {
  expect(ask({ host: "crucible.example", ...headers })).toBe(false);
});
