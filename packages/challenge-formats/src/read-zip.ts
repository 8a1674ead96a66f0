import { Buffer } from "node:buffer";
import { promisify } from "node:util";
import { crc32, inflateRaw } from "node:zlib";
import type { SourceFile } from "@crucible/contract";
import { fromBufferPromise, type LocalFileHeader, type ZipFile } from "yauzl";
import { MAX_ENTRIES, MAX_PACKAGE_BYTES, PackageBounds } from "./package-bounds.ts";
import { ChallengePackageError, FaultList } from "./package-faults.ts";
import { PackageNames, textOf } from "./package-files.ts";
import { MANIFEST_FILE } from "./read-manifest.ts";
import { describeEntry, entryFault, isLitter, type ZipEntry } from "./zip-entry.ts";

/** No upload is read beyond this: a package that fits, not compressed at all, and what a zip says about its files. */
export const MAX_ZIP_BYTES = MAX_PACKAGE_BYTES + 1024 * 1024;

const ARCHIVE = "the archive";
const NOT_A_ZIP = "it is no zip that can be read. Pack the challenge's folder as an ordinary zip";
const DISAGREES = "what the archive says about it twice does not agree. Pack it anew";
const SIZE_LIES = "it does not hold the bytes that the archive says. Pack it anew";
const HAS_DATA_DESCRIPTOR = 0x8;
const inflate = promisify(inflateRaw);

/**
 * The files of a zip, by path; a single folder around the package is taken off. The zip is anybody's: it is never
 * written to a disk, nothing is inflated beyond what a package may hold, and entries that no package has (links,
 * devices, encrypted ones, paths that lead out or collide, lying sizes) are refused by name.
 *
 * @throws ChallengePackageError listing what is refused.
 */
export async function readZip(bytes: Uint8Array): Promise<SourceFile[]> {
  const faults = new FaultList();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { zip, entries } = await listEntries(buffer, faults);
  const wrapper = wrapperOf(entries);
  const bounds = new PackageBounds(faults);
  const names = new PackageNames(faults);
  const files: SourceFile[] = [];
  for (const each of entries) {
    const fault = entryFault(each);
    if (fault !== null) faults.add(each.path, fault);
    if (fault !== null || each.isFolder) continue;
    const path = each.path.slice(wrapper.length);
    if (!names.admits(path, bounds) || !bounds.admitsFile(path, each.entry.uncompressedSize)) continue;
    const content = await readContent(zip, buffer, each, path, faults);
    if (content !== null) files.push({ path, content });
  }
  if (faults.faults.length > 0) throw new ChallengePackageError(faults.faults);
  return files.sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** Every entry that counts. Of a million entries no more are looked at than a package may have. */
async function listEntries(buffer: Buffer, faults: FaultList): Promise<{ zip: ZipFile; entries: ZipEntry[] }> {
  const refuse = (message: string): never => {
    throw new ChallengePackageError([{ file: ARCHIVE, message }]);
  };
  if (buffer.byteLength > MAX_ZIP_BYTES) refuse(`it is larger than ${MAX_ZIP_BYTES / 1024 ** 2} MiB. Leave files out`);
  const entries: ZipEntry[] = [];
  try {
    const zip = await fromBufferPromise(buffer, { decodeStrings: false, autoClose: false });
    if (zip.entryCount === 0) faults.add(ARCHIVE, "it is empty. Pack the challenge's folder");
    let seen = 0;
    for await (const entry of zip.eachEntry()) {
      seen += 1;
      const described = describeEntry(entry);
      if (seen > 2 * MAX_ENTRIES) {
        return refuse(`it has more than ${2 * MAX_ENTRIES} entries, ${described.path} among them. Leave some out`);
      }
      if (!isLitter(described)) entries.push(described);
    }
    return { zip, entries };
  } catch (error) {
    if (error instanceof ChallengePackageError) throw error;
    const last = entries.at(-1);
    return refuse(last === undefined ? NOT_A_ZIP : `after ${last.path} it cannot be read. Pack it anew`);
  }
}

/** The one folder that everything lies in, with its slash; empty when the package lies in the zip itself. */
function wrapperOf(entries: readonly ZipEntry[]): string {
  const paths = entries.filter((each) => !each.isFolder).map((each) => each.path);
  const manifest = paths.find((path) => /^[^/]+\/[^/]+$/.test(path) && path.endsWith(`/${MANIFEST_FILE}`));
  const wrapper = manifest?.slice(0, -MANIFEST_FILE.length) ?? "";
  return paths.every((path) => path.startsWith(wrapper)) ? wrapper : "";
}

async function readContent(
  zip: ZipFile,
  buffer: Buffer,
  { entry, path: named }: ZipEntry,
  path: string,
  faults: FaultList,
): Promise<string | null> {
  const refuse = (message: string): null => {
    faults.add(named, message);
    return null;
  };
  const header = await zip.readLocalFileHeaderPromise(entry).catch(() => null);
  if (header === null) return refuse("its bytes lie outside the archive. Pack it anew");
  if (!agrees(header, { entry })) return refuse(DISAGREES);
  const packed = buffer.subarray(header.fileDataStart, header.fileDataStart + entry.compressedSize);
  const content = entry.compressionMethod === 0 ? packed : await inflated(packed, entry.uncompressedSize);
  if (content?.byteLength !== entry.uncompressedSize) return refuse(SIZE_LIES);
  if (crc32(content) !== entry.crc32) return refuse("its checksum is wrong: it was damaged. Pack it anew");
  if (isArchive(content)) return refuse("it is an archive itself. Unpack it first");
  return textOf(content, path, faults);
}

/** Two unpackers may each believe another of the two places that describe an entry: they must say the same. */
function agrees(header: LocalFileHeader, { entry }: Pick<ZipEntry, "entry">): boolean {
  const named =
    header.fileName.equals(entry.fileNameRaw) &&
    header.compressionMethod === entry.compressionMethod &&
    header.generalPurposeBitFlag === entry.generalPurposeBitFlag;
  if (!named || (header.generalPurposeBitFlag & HAS_DATA_DESCRIPTOR) !== 0) return named;
  const sized = header.compressedSize === entry.compressedSize && header.uncompressedSize === entry.uncompressedSize;
  // An archive of the large kind has its sizes elsewhere; they are held against the bytes themselves.
  return header.crc32 === entry.crc32 && (sized || header.uncompressedSize === 0xffffffff);
}

/** Null for bytes that are damaged, or more than they were said to be: those are not unpacked any further. */
async function inflated(packed: Buffer, size: number): Promise<Buffer | null> {
  try {
    return await inflate(packed, { maxOutputLength: Math.max(size, 1) });
  } catch (error) {
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}

function isArchive(content: Buffer): boolean {
  return ["504b0304", "504b0506", "1f8b", "377abcaf271c"].some((magic) =>
    content.subarray(0, magic.length / 2).equals(Buffer.from(magic, "hex")),
  );
}
