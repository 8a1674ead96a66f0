"""Runs one test of the challenge's in the trusted process and says why it did not pass."""

from __future__ import annotations

import sys

import descriptors
import pytest_shim
import records
import student_process
from assertions import Compared
from peer import Gone
from plain_json import loads
from test_files import MissingExport, NoSuchTest, SolutionModule, TestFiles, missing
from test_side import TestSide

_GENERATOR_OR_COROUTINE = 0x20 | 0x80 | 0x200


class Suite:
    def __init__(self, nonce: bytes, request: bytes, started: tuple[int, int, int]):
        """`request` is JSON: {files: {path: source}, exports: [name], operators: [symbol]}."""
        self.nonce = nonce
        try:
            asked = loads(request.decode())
            files, exports, operators = asked["files"], asked["exports"], asked["operators"]
        except (ValueError, LookupError, TypeError) as error:
            descriptors.fault(nonce, f"the tests did not arrive: {type(error).__name__}")
        self.exports = exports
        student, incoming, outgoing = started
        self.side = TestSide(incoming, outgoing, student, operators)
        solution = SolutionModule(self.side, exports)
        self.files = TestFiles(files, {"pytest": pytest_shim, "solution": solution})

    def run(self, name: str) -> bool:
        """True when the test passed."""
        try:
            stem, path, row = self.files.find(name)
        except NoSuchTest as error:
            # None of the student's code has run: this cannot be forged.
            descriptors.fault(self.nonce, str(error))
        student_process.forget_harness()
        sys.meta_path.insert(0, self.files)
        sys.setrecursionlimit(4000)
        case = None
        try:
            function = __import__(stem)
            for part in path:
                owner, function = function, getattr(function, part)
                if isinstance(function, type):
                    function = function()
            rows = getattr(function, "crucible_rows", None)
            for number, one in enumerate([{}] if rows is None else rows):
                if row is None or row == number:
                    case = None if rows is None else number
                    self.run_case(function, owner, sys.modules[stem], one)
            if row is not None and row >= len(rows or ()):
                raise NoSuchTest(f"`{name}`: there are {len(rows or ())} sets of parameters")
        except BaseException as error:
            self.report(error, case)
            return False
        if self.side.broken is not None or self.side.failed_within is not None:
            self.report(Gone(), case)
            return False
        return True

    def run_case(self, function, owner, module, row: dict) -> None:
        code = function.__code__
        if code.co_flags & _GENERATOR_OR_COROUTINE:
            raise TypeError(f"{function.__name__} is a generator or a coroutine: it would not run")
        first = 1 if hasattr(function, "__self__") else 0
        names = code.co_varnames[first : code.co_argcount + code.co_kwonlyargcount]
        endings: list = []
        made: dict = {}
        try:
            setup = getattr(owner, "setup_method", None) if first else None
            if setup is not None:
                setup(function) if setup.__code__.co_argcount > 1 else setup()
            arguments = {name: row[name] if name in row else self.fixture(name, module, made, endings) for name in names}
            function(**arguments)
        finally:
            for end in reversed(endings):
                end()

    def fixture(self, name: str, module, made: dict, endings: list):
        if name in made:
            return made[name]
        if name == "capsys":
            captured = pytest_shim.Captured(self.side)
            endings.append(captured.end)
            made[name] = captured
            return captured
        function = getattr(module, name, None)
        if not getattr(function, "crucible_fixture", False):
            raise NoSuchTest(f"the test asks for `{name}`, which is no fixture of its file")
        code = function.__code__
        needs = code.co_varnames[: code.co_argcount]
        value = function(**{need: self.fixture(need, module, made, endings) for need in needs})
        if code.co_flags & 0x20:
            steps = value
            value = next(steps)
            endings.append(lambda: next(steps, None))
        made[name] = value
        return value

    # --- why it did not pass ---

    def report(self, error: BaseException, case: int | None) -> None:
        where = "" if case is None else f"case [{case}]: "
        if type(error) is NameError and "_crucible_trace" not in vars(error) and error.name in self.exports:
            # `from solution import *` brings only what is there.
            error = missing(error.name)
        if self.side.failed_within is not None and not isinstance(error, Compared):
            error = self.side.failed_within
        if self.side.broken is not None:
            records.failed("ended", where + self.side.broken)
        elif isinstance(error, Compared):
            records.failed("assertion", where + str(error), expected=error.expected, got=error.got)
        elif "_crucible_trace" in vars(error):
            told = vars(error)
            records.raised(type(error).__name__, str(told["_crucible_text"]), told["_crucible_trace"], where)
        elif isinstance(error, AssertionError):
            records.failed("assertion", where + (str(error) or "an assertion of the test failed"))
        elif isinstance(error, MissingExport):
            records.failed("missing", where + str(error))
        else:
            records.failed("in-test", where + _described(error, str(error)))


def _described(error: BaseException, text: str) -> str:
    name = type(error).__name__
    return f"{name}: {text}" if text else name
