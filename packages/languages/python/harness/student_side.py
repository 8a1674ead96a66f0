"""The student's process: imports the student's modules and does what the tests' process asks, one request at a time.

Nothing here is trusted: the student's code can change all of it. Whatever it makes of that, the other side takes every
answer as a value that the student's code returned.
"""

from __future__ import annotations

import os
import sys
from _thread import RLock
from types import BuiltinMethodType, MethodType

import operations
from known_builtins import BY_NAME, EXCEPTION_NAMES, NAMES
from peer import Peer
from student_process import trace_of
from values import Malformed

ENTRY = "solution"

# What an object of a subclass *is*, read by the builtin's own methods: content, not behaviour.
_BASES = (
    ("int", int, int.__int__),
    ("float", float, float.__float__),
    ("complex", complex, complex.__complex__),
    ("str", str, str.__str__),
    ("bytes", bytes, lambda one: bytes.join(b"", (bytes.__getitem__(one, slice(None)),))),
    ("tuple", tuple, lambda one: tuple(tuple.__iter__(one))),
    ("frozenset", frozenset, lambda one: frozenset(frozenset.__iter__(one))),
    ("list", list, lambda one: list(list.__iter__(one))),
    ("dict", dict, lambda one: dict(dict.items(one))),
    ("set", set, lambda one: set(set.__iter__(one))),
    ("set", type({}.keys()), set),
    ("set", type({}.items()), set),
)


class _BoundMethod:
    """Answer to the question for an attribute that is a method of the very object: it gets no number of its own."""


class StudentSide(Peer):
    def __init__(self, incoming: int, outgoing: int):
        super().__init__(incoming, outgoing)
        self.objects: list = []
        self.numbers: dict[int, int] = {}
        self.stand_ins: dict[int, int] = {}
        self.by_number: dict[int, object] = {}
        self.lock = RLock()
        self.streams = (sys.stdout, sys.stderr)

    def run(self) -> None:
        """Serves until the tests' process has gone."""
        while True:
            kind, body = self.receive()
            if kind == b"?":
                self.serve(body)

    def give_up(self, why: str | None) -> None:
        os._exit(0)

    def request(self, what: str, *parts):
        with self.lock:
            return super().request(what, *parts)

    def send(self, kind: bytes, body) -> None:
        # Once the answer is out, the tests' process may end, and this one with it.
        for stream in self.streams:
            try:
                stream.flush()
            except (OSError, ValueError):
                continue
        super().send(kind, body)

    # --- what crosses ---

    def export(self, value) -> bytes:
        if type(value) is _BoundMethod:
            return b"m"
        own = self.stand_ins.get(id(value))
        if own is not None:
            return b"Y" + own.to_bytes(4, "little")
        name = NAMES.get(id(value))
        if name is not None and BY_NAME[name] is value:
            return b"B" + len(name).to_bytes(4, "little") + name.encode()
        kind = b"o"
        if isinstance(value, type):
            kind = b"e" if issubclass(value, BaseException) else b"c"
        return b"H" + kind + self.number(value).to_bytes(4, "little") + self.number(type(value)).to_bytes(4, "little")

    def number(self, value) -> int:
        known = self.numbers.get(id(value))
        if known is None:
            known = self.numbers[id(value)] = len(self.objects)
            self.objects.append(value)
        return known

    def resolve(self, tag: bytes, decoder):
        if tag == b"Y":
            return self.objects[decoder.number()]
        if tag == b"M":
            return getattr(decoder.value(), decoder.text())
        if tag == b"B":
            return BY_NAME[decoder.text()]
        if tag == b"E":
            kind, arguments = decoder.value(), decoder.value()
            return kind(*arguments)
        if tag == b"H":
            kind, number, name, doc = decoder.take(1), decoder.number(), decoder.text(), decoder.value()
            stand_in = self.by_number.get(number)
            if stand_in is None:
                make = self.stand_in_iterator if kind == b"i" else self.stand_in_function
                stand_in = self.by_number[number] = make(number, name, doc)
                self.stand_ins[id(stand_in)] = number
            return stand_in
        raise Malformed("an unknown kind of value")

    def stand_in_function(self, number: int, name: str, doc):
        def function(*arguments, **named):
            return self.request("call", number, arguments, named)

        function.__name__ = function.__qualname__ = name
        function.__module__ = "tests"
        function.__doc__ = doc
        return function

    def stand_in_iterator(self, number: int, _name: str, _doc):
        while True:
            more, item = self.request("next", number)
            if not more:
                return
            yield item

    # --- what is asked ---

    def perform(self, what: str, *parts):
        return _REQUESTS[what](self, *parts)

    def do_import(self, name: str):
        __import__(name)

    def do_export(self, name: str):
        module = sys.modules[ENTRY]
        try:
            return (True, getattr(module, name))
        except AttributeError:
            return (False, None)

    def do_get(self, one, name: str):
        value = getattr(one, name)
        if isinstance(value, (MethodType, BuiltinMethodType)) and value.__self__ is one and not isinstance(one, type):
            return _BoundMethod()
        return value

    def do_describe(self, number: int):
        """Of a class: its name, the special methods it has, what it is a subclass of."""
        kind = self.objects[number]
        # Not by `getattr`: of a class it would also find what the metaclass has.
        found: dict = {}
        for one in reversed(type.mro(kind)):
            found.update(vars(one))
        specials = tuple(name for name in operations.SPECIALS if found.get(name) is not None)
        base = next((name for name, base, _ in _BASES if issubclass(kind, base)), None)
        return (str(kind.__name__), specials, base)

    def do_parents(self, number: int):
        """Of an exception's class: its name and those of its bases that are exceptions, by number or builtin name."""
        kind, parents = self.objects[number], []
        for one in kind.__bases__:
            name = EXCEPTION_NAMES.get(id(one))
            if name is not None or issubclass(one, BaseException):
                parents.append(self.number(one) if name is None else name)
        return (str(kind.__name__), tuple(parents))

    def do_base(self, one):
        return next(read(one) for _, base, read in _BASES if isinstance(one, base))

    def do_capture(self, begin: bool):
        """stdout and stderr as texts since the last time; `begin` False ends it."""
        from io import StringIO

        texts = tuple(stream.getvalue() if isinstance(stream, StringIO) else "" for stream in (sys.stdout, sys.stderr))
        sys.stdout, sys.stderr = (StringIO(), StringIO()) if begin else self.streams
        return texts

    # --- exceptions ---

    def describe_exception(self, error: BaseException):
        kind = type(error)
        exact = id(kind) in EXCEPTION_NAMES
        try:
            text = str(error)
        except BaseException:
            text = ""
        arguments = error.args if type(getattr(error, "args", None)) is tuple else ()
        return (kind, text, arguments, trace_of(error), None if exact else error)

    def rebuild_exception(self, described) -> BaseException:
        kind, arguments = described
        return kind(*arguments)


_REQUESTS = {
    "import": StudentSide.do_import,
    "export": StudentSide.do_export,
    "get": StudentSide.do_get,
    "describe": StudentSide.do_describe,
    "parents": StudentSide.do_parents,
    "base": StudentSide.do_base,
    "capture": StudentSide.do_capture,
    "set": lambda self, one, name, value: setattr(one, name, value),
    "delete": lambda self, one, name: delattr(one, name),
    "call": lambda self, one, arguments, named: one(*arguments, **named),
    "operate": lambda self, symbol, one, other: operations.SYMBOLS[symbol](one, other),
    "apply": lambda self, name, one, *more: (operations.ON_ONE.get(name) or operations.TEXTS[name])(one, *more),
    "isinstance": lambda self, one, kind: isinstance(one, kind),
    "issubclass": lambda self, one, kind: issubclass(one, kind),
}
