"""Which tests the challenge's files hold: {files: {path: source}} on stdin, {tests: ["<file>::<test>"]} on stdout.

Files come as they were given and tests as they stand in them: functions `test_…` at the top of a file and methods of the
classes there. Nothing is run: the files are only read, by the compiler that judging reads them with. Exit code 1 and the
reason on stderr where a file is none of Python.
"""

from __future__ import annotations

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import _ast
from json import dumps

import descriptors
from plain_json import loads
from test_files import NoSuchTest, TestFiles

MOST_INPUT = 64 * 1024 * 1024


def tests_in(body: list):
    for one in body:
        if type(one) is _ast.FunctionDef:
            yield one.name
        elif type(one) is _ast.ClassDef:
            yield from (f"{one.name}::{part.name}" for part in one.body if type(part) is _ast.FunctionDef)


def main() -> int:
    asked = loads(descriptors.read_all(0, MOST_INPUT).decode())
    files = TestFiles(asked["files"], {})
    try:
        # A name that is defined again is the later one, at the earlier one's place.
        tests = dict.fromkeys(
            f"{stem}::{path}"
            for stem in files.sources
            for path in tests_in(files.compile(stem)[0].body)
            if path.rpartition("::")[2].startswith("test_")
        )
    except NoSuchTest as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(dumps({"tests": list(tests)}))
    return 0


sys.exit(main())
