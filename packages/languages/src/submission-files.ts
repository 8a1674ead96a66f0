import { AppError, MAX_SUBMISSION_BYTES, MAX_SUBMISSION_FILES, type SourceFile } from "@crucible/contract";
import { displayPhrase } from "./output-text.ts";

const MAX_DEPTH = 8;
const MAX_PATH_LENGTH = 200;

/** Refuses a file by its name, with the remedy. */
export function refuse(path: string, why: string): never {
  throw new AppError("INVALID_FILES", `${JSON.stringify(displayPhrase(path, 120))}: ${why}.`);
}

/** How many files a submission may hold. Before anything else is looked at. */
export function checkCount(files: readonly SourceFile[]): void {
  if (files.length <= MAX_SUBMISSION_FILES) return;
  throw new AppError(
    "TOO_LARGE",
    `A submission may hold at most ${MAX_SUBMISSION_FILES} files; this one has ${files.length}. Put several modules into one file.`,
  );
}

/** How much they may hold together, and that each is text; `replacement` is how a language writes U+FFFD. */
export function checkContents(
  files: readonly SourceFile[],
  replacement: string,
  checkMore: (file: SourceFile) => void = () => undefined,
): void {
  let bytes = 0;
  for (const file of files) {
    bytes += Buffer.byteLength(file.content);
    if (bytes > MAX_SUBMISSION_BYTES) {
      throw new AppError(
        "TOO_LARGE",
        `A submission may hold at most ${MAX_SUBMISSION_BYTES / 1024} KiB of source; with ${file.path} it is more. Remove what the solution does not need.`,
      );
    }
    checkText(file, replacement);
    checkMore(file);
  }
}

function checkText({ path, content }: SourceFile, replacement: string): void {
  if (content.includes("\0")) refuse(path, "the file holds a NUL character. Save it as plain text");
  if (/\p{Surrogate}/u.test(content)) refuse(path, "the file holds half a character. Save it as UTF-8");
  if (content.includes("\ufffd")) {
    refuse(
      path,
      `the file is not valid UTF-8 (it holds U+FFFD). Save it as UTF-8; write ${replacement} where you mean it`,
    );
  }
}

/** A relative path, straight and in short: what a language allows of it is the language's matter. Its segments. */
export function segmentsOf(path: string, example: string): string[] {
  if (path === "") refuse(path, `a file has no name. Give it a path such as ${example}`);
  if (path.length > MAX_PATH_LENGTH) refuse(path, `the path is longer than ${MAX_PATH_LENGTH} characters. Shorten it`);
  if (path.includes("\0")) refuse(path, "the path holds a NUL character. Rename the file");
  if (path.includes("\\")) refuse(path, "the path holds a backslash. Separate folders with /");
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path)) {
    refuse(path, `the path is absolute. Give it relative to your folder, such as ${example}`);
  }
  const segments = path.split("/");
  if (segments.includes("")) refuse(path, "the path has an empty part. Remove the doubled or final /");
  if (segments.includes("..") || segments.includes(".")) {
    refuse(path, `the path holds . or .. as a part. Give it straight, such as ${example}`);
  }
  return segments;
}

export function checkDepth(path: string, segments: readonly string[]): void {
  if (segments.length > MAX_DEPTH) refuse(path, `it lies more than ${MAX_DEPTH} folders deep. Move it up`);
}

/** @throws AppError when the file that everything begins with is not among them. */
export function checkEntry(files: readonly SourceFile[], entry: string, what: string): void {
  if (files.some((file) => file.path === entry)) return;
  throw new AppError("INVALID_FILES", `${entry} is missing. Put ${what} into ${entry}.`);
}
