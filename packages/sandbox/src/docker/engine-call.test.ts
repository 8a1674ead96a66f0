import { describe, expect, it } from "vitest";
import { SandboxError } from "../sandbox.ts";
import { engineCall } from "./engine-call.ts";

const failing = (cause: unknown) => engineCall("try it", 1000, () => Promise.reject(cause));
const withFields = (message: string, fields: object) => Object.assign(new Error(message), fields);

describe("a call to the engine", () => {
  it.each(["ENOENT", "ECONNREFUSED", "EACCES", "ECONNRESET"])("says that the engine is away on %s", async (code) => {
    await expect(failing(withFields("connect", { code }))).rejects.toMatchObject({
      code: "ENGINE_UNAVAILABLE",
      retryable: true,
    });
  });

  it("gives up in time when the engine says nothing, also where the client ignores the signal", async () => {
    const call = engineCall("ask", 20, () => new Promise(() => undefined));
    await expect(call).rejects.toMatchObject({ code: "ENGINE_TIMEOUT", message: "ask: no answer within 20 ms" });
  });

  it("tells a missing image, which no retry brings back, from other refusals", async () => {
    const missing = withFields("(HTTP code 404) no such container - No such image: sha256:0 ", { statusCode: 404 });
    await expect(failing(missing)).rejects.toMatchObject({ code: "IMAGE_MISSING", retryable: false });
    const refused = withFields("(HTTP code 500) server error - no space left", { statusCode: 500 });
    await expect(failing(refused)).rejects.toMatchObject({ code: "ENGINE_REFUSED", retryable: true, cause: refused });
  });

  it("passes our own errors on as they are", async () => {
    const own = new SandboxError("CLOSED", "closed", false);
    await expect(failing(own)).rejects.toBe(own);
  });
});
