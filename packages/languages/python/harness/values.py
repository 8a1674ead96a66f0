"""Plain values as bytes, one way (`read_values.py` is the other): what crosses between the tests and the student's code.

Plain is: None, bool, int, float, complex, str, bytes, bytearray, range, list, tuple, dict, set, frozenset, and a few
value types of the standard library, each by its **exact** type. A subclass could bring methods of the student's along.
Anything else crosses as a handle, which `hooks` makes and resolves. Nothing that is read here is ever executed: no
pickle, no eval, no attribute of the other side's objects. Lengths, depth and counts are bounded.

Lists, dicts, sets and bytearrays are numbered as they are met, on both sides alike. A second meeting is a reference to
the number, so that shared and cyclic structures keep their shape.
"""

from __future__ import annotations

from struct import Struct, pack
from struct import error as StructError

from standard_values import StandardValues

MOST_DEPTH = 200
LONGEST_FRAME = 32 * 1024 * 1024
COUNT = Struct("<I")
FLOAT = Struct("<d")
MUTABLE = {list: b"l", dict: b"d", set: b"S", bytearray: b"a"}


class Malformed(Exception):
    """The other side sent what no encoder of ours writes, or more than is allowed."""


class Unsendable(TypeError):
    """A value of this side that cannot cross."""


class Encoder:
    """`hooks.export(value)` answers the bytes for a value that is not plain."""

    def __init__(self, hooks, known=()):
        self.out = bytearray()
        self.hooks = hooks
        self.containers = list(known)
        self.numbers = {id(container): number for number, container in enumerate(self.containers)}
        self.depth = 0

    def value(self, value) -> None:
        write = _WRITERS.get(type(value))
        if write is not None:
            write(self, value)
            return
        standard = StandardValues.parts(value)
        if standard is None:
            self.out += self.hooks.export(value)
        else:
            name, parts = standard
            self.out += b"X"
            self.text(name)
            self.value(parts)
        self.check_size()

    def check_size(self) -> None:
        if len(self.out) > LONGEST_FRAME:
            raise Unsendable("the value is too large to be passed between a test and the solution")

    def text(self, text: str) -> None:
        data = text.encode("utf-8", "surrogatepass")
        self.out += COUNT.pack(len(data))
        self.out += data

    def container(self, value) -> None:
        number = self.numbers.get(id(value))
        if number is not None:
            self.out += b"R"
            self.out += COUNT.pack(number)
            return
        self.numbers[id(value)] = len(self.containers)
        self.containers.append(value)
        self.content(value)

    def content(self, value) -> None:
        """A container's own content, also of one that is known already."""
        kind = type(value)
        if kind is list:
            self.sequence(b"l", value)
        elif kind is dict:
            self.sequence(b"d", [part for pair in value.items() for part in pair])
        elif kind is set:
            self.sequence(b"S", list(value))
        else:
            self.out += b"a"
            self.out += COUNT.pack(len(value))
            self.out += value

    def sequence(self, tag: bytes, items) -> None:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise Unsendable(f"the value is nested more than {MOST_DEPTH} levels deep")
        self.out += tag
        if not self.same_numbers(items):
            self.out += b"-"
            self.out += COUNT.pack(len(items))
            for item in items:
                self.value(item)
        self.depth -= 1
        self.check_size()

    def same_numbers(self, items) -> bool:
        """Long rows of numbers are packed at once: a hundred times faster than one by one."""
        if len(items) < 8:
            return False
        kinds = set(map(type, items))
        code = "q" if kinds == {int} else "d" if kinds == {float} else None
        if code is None:
            return False
        try:
            packed = pack(f"<{len(items)}{code}", *items)
        except StructError:
            return False  # an integer of more than 64 bits
        self.out += code.encode()
        self.out += COUNT.pack(len(items))
        self.out += packed
        return True

    def integer(self, value: int) -> None:
        data = value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)
        self.out += b"i"
        self.out += COUNT.pack(len(data))
        self.out += data

    def binary(self, tag: bytes, data: bytes) -> None:
        self.out += tag
        self.out += COUNT.pack(len(data))
        self.out += data
        self.check_size()

    def float(self, value: float) -> None:
        self.out += b"f"
        self.out += FLOAT.pack(value)


def _constant(tag: bytes):
    def write(encoder: Encoder, _value) -> None:
        encoder.out += tag

    return write


_WRITERS = {
    type(None): _constant(b"N"),
    bool: lambda encoder, value: encoder.out.extend(b"T" if value else b"F"),
    int: Encoder.integer,
    float: Encoder.float,
    str: lambda encoder, value: encoder.binary(b"s", value.encode("utf-8", "surrogatepass")),
    bytes: lambda encoder, value: encoder.binary(b"b", value),
    tuple: lambda encoder, value: encoder.sequence(b"t", value),
    frozenset: lambda encoder, value: encoder.sequence(b"Z", list(value)),
    type(NotImplemented): _constant(b"_"),
    type(Ellipsis): _constant(b"."),
    **dict.fromkeys(MUTABLE, Encoder.container),
}
