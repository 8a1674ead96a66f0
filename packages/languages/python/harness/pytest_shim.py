"""The part of pytest that Crucible's tests use: `import pytest` in a test gives this.

raises (match), approx, fail, mark.parametrize, fixture (with yield), capsys. Marks like skip and xfail are taken and
change nothing: a challenge lists the tests that it wants run.
"""

from __future__ import annotations

import sys

from approximate import approx
from proxies import is_proxy

__all__ = ["approx", "fail", "fixture", "mark", "param", "raises", "skip"]


class Failed(AssertionError):
    """The test said so itself."""


def fail(reason: str = "", pytrace: bool = True):
    raise Failed(reason)


def skip(reason: str = "", **_ignored) -> None:
    """A test that is listed is run to its end."""


class ExceptionInfo:
    """What `pytest.raises` gives: `value`, `type`, `match`."""

    value: BaseException
    type: type[BaseException]

    def match(self, pattern: str) -> bool:
        import re

        text = str(self.value)
        if re.search(pattern, text) is None:
            raise Failed(f"the exception's text does not match {pattern!r}: it is {text!r}")
        return True

    def __str__(self) -> str:
        return repr(getattr(self, "value", None))


class _Raises:
    def __init__(self, expected, match: str | None):
        self.expected = expected
        self.match = match
        self.info = ExceptionInfo()

    def __enter__(self) -> ExceptionInfo:
        return self.info

    def __exit__(self, kind, error, _trace) -> bool:
        if kind is None:
            names = self.expected if type(self.expected) is tuple else (self.expected,)
            raise Failed(f"expected {' or '.join(one.__name__ for one in names)} to be raised, and nothing was")
        if not issubclass(kind, self.expected):
            return False
        self.info.value, self.info.type = error, kind
        if self.match is not None:
            self.info.match(self.match)
        return True


def raises(expected, *call, match: str | None = None, **named):
    for one in expected if type(expected) is tuple else (expected,):
        if is_proxy(one) or not (isinstance(one, type) and issubclass(one, BaseException)):
            raise TypeError(f"pytest.raises takes exception classes, not {one!r}")
    context = _Raises(expected, match)
    if not call:
        return context
    function, *arguments = call
    with context as info:
        function(*arguments, **named)
    return info


class Parameters:
    """One set of arguments of `parametrize`."""

    def __init__(self, values: tuple):
        self.values = values


def param(*values, **_ignored) -> Parameters:
    return Parameters(values)


class _Mark:
    def parametrize(self, names, sets, **_ignored):
        keys = [one.strip() for one in names.split(",")] if isinstance(names, str) else list(names)

        def mark(function):
            rows = []
            for one in sets:
                values = one.values if type(one) is Parameters else (one,) if len(keys) == 1 else tuple(one)
                if len(values) != len(keys):
                    raise ValueError(f"parametrize: {len(values)} values for {', '.join(keys)}")
                rows.append(dict(zip(keys, values)))
            # Decorators stack from below: the upper one varies slowest, as in pytest.
            below = getattr(function, "crucible_rows", [{}])
            function.crucible_rows = [{**row, **more} for row in rows for more in below]
            return function

        return mark

    def __getattr__(self, _name: str):
        return _unmarked


def _unmarked(*arguments, **_ignored):
    only = arguments[0] if len(arguments) == 1 else None
    return only if callable(only) else lambda function: function


mark = _Mark()


def fixture(function=None, **_ignored):
    def make(one):
        one.crucible_fixture = True
        return one

    return make if function is None else make(function)


class Captured:
    """`capsys`: what the student's code and the test print. Only the student's part is the student's to say."""

    def __init__(self, side):
        self.side = side
        self.streams = (sys.stdout, sys.stderr)
        self.readouterr()

    def readouterr(self):
        from collections import namedtuple
        from io import StringIO

        theirs = self.side.request("capture", True)
        ours = [one.getvalue() if isinstance(one, StringIO) else "" for one in (sys.stdout, sys.stderr)]
        sys.stdout, sys.stderr = StringIO(), StringIO()
        out, error = (f"{one}{other}" for one, other in zip(ours, theirs))
        return namedtuple("CaptureResult", "out err")(out, error)

    def end(self) -> None:
        sys.stdout, sys.stderr = self.streams
        self.side.request("capture", False)
