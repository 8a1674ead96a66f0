import { type Entry, getFileNameLowLevel } from "yauzl";
import { pathFault } from "./package-bounds.ts";

/** An entry of a zip as its directory describes it. */
export type ZipEntry = { entry: Entry; path: string; isFolder: boolean };

// The kind of a file in a Unix mode, which the upper half of the attributes holds.
const KIND_MASK = 0o170000;
const FOLDER = 0o040000;
const REGULAR = 0o100000;
const SYMBOLIC_LINK = 0o120000;

// Extra fields in which Unix archivers keep where a link leads: PKWARE's and ASi's. Beyond the fixed part is the name.
const PKWARE_UNIX = { id: 0x000d, fixedBytes: 12 };
const ASI_UNIX = { id: 0x756e, fixedBytes: 14 };

/** The name in the encoding that the entry says it is in; backslashes stay what they are. */
export function describeEntry(entry: Entry): ZipEntry {
  const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
  const isFolder = name.endsWith("/");
  return { entry, path: isFolder ? name.slice(0, -1) : name, isFolder };
}

/** What archivers of macOS and Windows add by themselves. */
export function isLitter({ path }: ZipEntry): boolean {
  return (
    path === "__MACOSX" || path.startsWith("__MACOSX/") || /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/.test(path)
  );
}

/** Why nobody should unpack this entry, and what to do; null when it is a plain file or folder. */
export function entryFault({ entry, path, isFolder }: ZipEntry): string | null {
  const fault = pathFault(path);
  if (fault !== null) return fault;
  const kind = (entry.externalFileAttributes >>> 16) & KIND_MASK;
  if (kind === SYMBOLIC_LINK) return "it is a symbolic link. Put the file itself there";
  if (hasLinkField(entry)) return "it is a link to another file. Put the file itself there";
  if (kind !== 0 && kind !== (isFolder ? FOLDER : REGULAR)) {
    return "it is a device or another special file. Put a regular file there";
  }
  if (entry.isEncrypted()) return "it is encrypted. Pack it without a password";
  if (isFolder) return entry.uncompressedSize === 0 ? null : "it is a folder that holds bytes. Pack it anew";
  if (!entry.canDecodeFileData()) return "it is compressed in a way that is not read here. Pack it as an ordinary zip";
  return null;
}

function hasLinkField({ extraFields }: Entry): boolean {
  const kinds = [PKWARE_UNIX, ASI_UNIX];
  return extraFields.some(({ id, data }) => kinds.some((kind) => kind.id === id && data.length > kind.fixedBytes));
}
