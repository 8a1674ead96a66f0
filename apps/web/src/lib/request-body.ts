import { AppError, MAX_SUBMISSION_BYTES } from "@crucible/contract";

/**
 * Most bytes of one request. JSON may write a byte of source as six (`\u0001`), so this is above the limit on a
 * submission itself, and far below what would hurt.
 */
const MAX_BODY_BYTES = 6 * MAX_SUBMISSION_BYTES + 64 * 1024;

const tooLarge = () =>
  new AppError(
    "TOO_LARGE",
    `The request is too large. A submission may hold ${MAX_SUBMISSION_BYTES / 1024} KiB of source.`,
  );

// A connection that breaks in the middle is a TypeError as well: the code tells them apart.
const isNotUtf8 = (error: unknown) =>
  error instanceof TypeError && "code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA";

/**
 * The body as text, read no further than the limit whatever the headers claim, and refused when it is not UTF-8:
 * decoding it loosely would store something else than what was sent.
 */
export async function readBody(request: Request, maxBytes = MAX_BODY_BYTES): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  if (!request.body) return "";
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const reader = request.body.getReader();
  let text = "";
  let bytes = 0;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      bytes += read.value.byteLength;
      if (bytes > maxBytes) throw tooLarge();
      text += decoder.decode(read.value, { stream: true });
    }
    return text + decoder.decode();
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    if (isNotUtf8(error))
      throw new AppError("INVALID_INPUT", "The request is not valid UTF-8. Save the files as UTF-8 and try again.");
    throw error;
  }
}
