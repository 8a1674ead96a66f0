/** `keyword.kwlist` of Python 3.11; the soft ones are names like any other. */
const KEYWORDS = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global " +
    "if import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);

export function isPythonKeyword(name: string): boolean {
  return KEYWORDS.has(name);
}
