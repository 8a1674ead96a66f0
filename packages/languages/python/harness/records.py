"""Records for display on stderr: one line each, `\\x1ecrucible {json}`. The student's code can forge them; that changes
what is shown and never makes a pass. `failure.ts` reads them.
"""

from __future__ import annotations

import os

LONGEST_TEXT = 8 * 1024
LONGEST_OUTPUT = 32 * 1024


def failed(reason: str, message: str, **more: str | int | None) -> None:
    """Why the test did not pass, at its end."""
    fields: dict[str, str | int | None] = {"kind": "failed", "reason": reason, "message": message, **more}
    body = ",".join(f"{_quote(key)}:{_json(value)}" for key, value in fields.items() if value is not None)
    write("\n\x1ecrucible {" + body + "}\n")


def write(text: str) -> None:
    """To descriptor 2 in raw: `sys.stderr` may be anything by now."""
    data = text.encode("utf-8", "backslashreplace")
    while data:
        try:
            data = data[os.write(2, data) :]
        except BlockingIOError:
            continue
        except OSError:
            return


def _json(value: str | int) -> str:
    if type(value) is int:
        return int.__repr__(value)
    if len(value) > LONGEST_TEXT:
        value = value[:LONGEST_TEXT] + "…"
    return _quote(value)


def _quote(text: str) -> str:
    from _json import encode_basestring_ascii

    return encode_basestring_ascii(text)


def raised(name: str, text: str, trace, where: str = "") -> None:
    """An exception of the student's code: Python's own words with the frames in the student's files, then the record."""
    told = f"{name}: {text}" if text else name
    lines = [f'  File "{path}", line {line}, in {function}\n' for path, line, function in trace]
    if lines:
        write(("Traceback (most recent call last):\n" + "".join(lines) + told)[:LONGEST_OUTPUT] + "\n")
    path, line = trace[-1][:2] if trace else (None, None)
    failed("raised", where + told, path=path, line=line)
