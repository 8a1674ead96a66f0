import { Buffer } from "node:buffer";
import type { SourceFile } from "@crucible/contract";
import { ZipFile } from "yazl";

/** In a zip a time has no zone: this one reads the same wherever it is written. */
const ALWAYS = new Date(1980, 0, 1);
const REGULAR_FILE = 0o100644;

/**
 * The files as a zip, in a folder called `slug`, so that unpacking it makes a package. The same files make the same
 * bytes, whenever and in whatever order.
 */
export async function writeZip(slug: string, files: readonly SourceFile[]): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const { path, content } of [...files].sort((one, other) => (one.path < other.path ? -1 : 1))) {
    const options = { mtime: ALWAYS, mode: REGULAR_FILE, forceDosTimestamp: true, compress: true };
    zip.addBuffer(Buffer.from(content), `${slug}/${path}`, options);
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
