import { expect, test } from "vitest";
import { readBody } from "@/lib/request-body";

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("http://test/", { method: "POST", body, headers, duplex: "half" } as RequestInit);

const refusalOf = (request: Request, max?: number) =>
  readBody(request, max).then(
    () => null,
    (error: unknown) => error,
  );

test("a body within the limit comes as it was sent", async () => {
  expect(await readBody(post("grüße 🦀"))).toBe("grüße 🦀");
  expect(await readBody(new Request("http://test/", { method: "POST" }))).toBe("");
});

test("a body is refused by its claimed length before a byte is read", async () => {
  const body = new ReadableStream({ pull: () => expect.fail("the body was read") }, { highWaterMark: 0 });
  const error = await refusalOf(post(body, { "content-length": "99999999" }));
  expect(error).toMatchObject({ code: "TOO_LARGE", status: 413 });
});

test("a body without a length, or with a false one, is read no further than the limit", async () => {
  let given = 0;
  const endless = new ReadableStream({
    pull(controller) {
      given += 1000;
      controller.enqueue(new Uint8Array(1000).fill(97));
    },
  });
  expect(await refusalOf(post(endless), 10_000)).toMatchObject({ code: "TOO_LARGE" });
  expect(given).toBeLessThan(20_000);
});

test("bytes that are not UTF-8 are refused, not replaced", async () => {
  expect(await refusalOf(post(new Uint8Array([0x22, 0xff, 0xfe, 0x22])))).toMatchObject({ code: "INVALID_INPUT" });
  expect(await refusalOf(post(new Uint8Array([0xe2, 0x82])))).toMatchObject({ code: "INVALID_INPUT" });
});
