"""Compiles every file below the working directory and runs none: one JSON line on stderr for each error or warning.

{level, code, path, line, column, endLine, endColumn, message, text}: lines and columns count from 1, columns in
characters, ends are exclusive. Exit code 1 where a file has an error. The compiler runs in a child of its own, one for
all files: a source that crashes it is reported as the file's error.
"""

from __future__ import annotations

import os
import re
import sys
import warnings
from json import dumps, loads

MOST_REPORTS = 200
_ONLY_AST = 0x400
_CODING = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_UTF8 = {"utf-8", "utf8", "utf_8", "ascii", "us-ascii", "utf-8-sig"}
_GAVE_UP = "The compiler gave up on this code. Very deep nesting or very long expressions can do that."


def main() -> int:
    incoming, outgoing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(incoming)
        try:
            compile_all(sorted(sources()), outgoing)
        finally:
            os._exit(0)
    os.close(outgoing)
    reports = [loads(line) for line in os.fdopen(incoming, "rb").read().splitlines()]
    _, status = os.waitpid(child, 0)
    # The last line says which file was begun, or that all were done.
    current = reports.pop() if reports else {"begun": None}
    reports = [one for one in reports if "begun" not in one]
    if status != 0 or not current.get("done"):
        reports.append(report("error", None, current.get("begun") or "", _GAVE_UP))
    for one in reports[:MOST_REPORTS]:
        os.write(2, dumps(one).encode() + b"\n")
    return 1 if any(one["level"] == "error" for one in reports) else 0


def sources():
    for folder, _, names in os.walk("."):
        for name in names:
            if name.endswith(".py"):
                yield os.path.relpath(os.path.join(folder, name), ".")


def compile_all(paths: list[str], outgoing: int) -> None:
    def tell(line: dict) -> None:
        data = dumps(line).encode() + b"\n"
        while data:
            data = data[os.write(outgoing, data) :]

    for path in paths:
        tell({"begun": path})
        for one in compile_one(path):
            tell(one)
    tell({"done": True})


def compile_one(path: str) -> list[dict]:
    with open(path, "rb") as file:
        source = file.read()
    lines = source.decode("utf-8", "replace").split("\n")
    coding = declared_coding(source)
    if coding is not None:
        message = f"the file declares the encoding {coding!r}: save it as UTF-8 and leave that line out"
        return [report("error", "SyntaxError", path, message)]
    parsed = False
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            # As text: of bytes, Python would count bytes.
            tree = compile(source.decode("utf-8-sig", "replace"), path, "exec", _ONLY_AST, dont_inherit=True)
            parsed = True
            compile(tree, path, "exec", dont_inherit=True)
            errors = []
        except SyntaxError as error:
            errors = [of_syntax_error(error, path, lines, parsed)]
        except (RecursionError, MemoryError):
            errors = [report("error", None, path, _GAVE_UP)]
        except ValueError as error:
            errors = [report("error", "ValueError", path, str(error))]
    return errors + [of_warning(one, path, lines) for one in warned[:MOST_REPORTS]]


def declared_coding(source: bytes) -> str | None:
    """An encoding other than UTF-8 that the first two lines declare (PEP 263)."""
    for line in source.removeprefix(b"\xef\xbb\xbf").split(b"\n", 2)[:2]:
        found = _CODING.match(line)
        if found:
            name = found.group(1).decode().lower()
            return None if name in _UTF8 else name
        if line.split(b"#")[0].strip():
            return None
    return None


def report(level: str, code: str | None, path: str, message: str, **more) -> dict:
    return {"level": level, "code": code, "path": path, "message": message[:2000], **more}


def of_syntax_error(error: SyntaxError, path: str, lines: list[str], parsed: bool) -> dict:
    """The parser counts characters; what comes after it, such as `return` outside a function, counts bytes."""
    line = error.lineno or 1
    column = max(error.offset or 1, 1)
    end_line = error.end_lineno if error.end_lineno and error.end_lineno > 0 else line
    end_column = error.end_offset if error.end_offset and error.end_offset > 0 else column + 1
    if parsed:
        column, end_column = characters(lines, line, column), characters(lines, end_line, end_column)
    return report(
        "error", type(error).__name__, path, error.msg or "invalid syntax",
        line=line, column=column, endLine=end_line, endColumn=end_column, text=text_of(lines, line),
    )  # fmt: skip


def of_warning(warned, path: str, lines: list[str]) -> dict:
    code, line = warned.category.__name__, warned.lineno or 1
    return report("warning", code, path, str(warned.message), line=line, text=text_of(lines, line))


def characters(lines: list[str], line: int, column: int) -> int:
    before = (text_of(lines, line) or "").encode()[: column - 1]
    return len(before.decode("utf-8", "replace")) + 1


def text_of(lines: list[str], line: int) -> str | None:
    return lines[line - 1][:1000] if 0 < line <= len(lines) else None


sys.exit(main())
