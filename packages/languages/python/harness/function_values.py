"""Values of the `function` grader: from the wire (see `function/wire.ts`) to Python and back, guided by their types.

integers → int, f32 and f64 → float, string and char → str, unit → None, vector → list, tuple → tuple, map → dict,
option → None or the value itself, result → ("ok", value) or ("err", value). Where the value of an option could itself
be None (option<option<T>>, option<unit>), some is ("some", value).
"""

from __future__ import annotations

from struct import error as StructError
from struct import pack, unpack

MOST_RETURNED = 60 * 1024
_LONGEST_SHOWN = 200


class WrongType(Exception):
    """What the function returned is not of the type that the challenge asks for."""


class TooLong(Exception):
    """What the function returned is longer than an answer may be."""


def may_be_none(kind: dict) -> bool:
    return kind["kind"] in ("option", "unit")


class Reader:
    """@raises ValueError where the bytes are not values of these types: the challenge's fault or ours."""

    def __init__(self, data: bytes):
        self.data = data
        self.at = 0

    def take(self, count: int) -> bytes:
        if self.at + count > len(self.data):
            raise ValueError("the arguments end too early")
        self.at += count
        return self.data[self.at - count : self.at]

    def until(self, mark: bytes) -> bytes:
        end = self.data.index(mark, self.at)
        part = self.data[self.at : end]
        self.at = end + 1
        return part

    def expect(self, tag: bytes) -> None:
        if self.take(1) != tag:
            raise ValueError("an argument is not of its type")

    def end(self) -> None:
        if self.at != len(self.data):
            raise ValueError("something follows the arguments")

    def value(self, kind: dict):
        match kind["kind"]:
            case "integer":
                self.expect(b"i")
                return int(self.until(b"e"))
            case "float":
                self.expect(b"d")
                return unpack(">d", bytes.fromhex(self.take(16).decode()))[0]
            case "bool":
                self.expect(b"b")
                return self.take(1) == b"1"
            case "unit":
                self.expect(b"u")
                return None
            case "string" | "char" as name:
                self.expect(name[0].encode())
                return self.take(int(self.until(b":"))).decode()
            case "option":
                if self.take(1) == b"n":
                    return None
                value = self.value(kind["of"])
                return ("some", value) if may_be_none(kind["of"]) else value
            case "result":
                name = {b"k": "ok", b"x": "err"}[self.take(1)]
                return (name, self.value(kind[name]))
            case "vector":
                self.expect(b"l")
                return list(self.until_end(kind["of"]))
            case "tuple":
                self.expect(b"l")
                values = tuple(self.value(one) for one in kind["of"])
                self.expect(b"e")
                return values
            case "map":
                self.expect(b"m")
                found = {}
                while not self.ended():
                    key = self.value(kind["key"])
                    found[key] = self.value(kind["value"])
                return found
        raise ValueError(f"an unknown type {kind['kind']}")

    def ended(self) -> bool:
        if self.data[self.at : self.at + 1] == b"e":
            self.at += 1
            return True
        return False

    def until_end(self, kind: dict):
        while not self.ended():
            yield self.value(kind)


class Writer:
    """Checks as it writes: what is not of the type is refused, however Python would convert it."""

    def __init__(self) -> None:
        self.out = bytearray()

    def value(self, kind: dict, value, place: str = "") -> None:
        writer = _WRITERS[kind["kind"]]
        writer(self, kind, value, place)
        if len(self.out) > MOST_RETURNED:
            raise TooLong(f"the returned value is longer than {MOST_RETURNED // 1024} KiB")

    def integer(self, kind: dict, value, place: str) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            refuse(value, kind, place)
        number = int.__int__(value)
        name = kind["name"]
        bits = int(name[1:]) if name[1:].isdecimal() else 64
        least, beyond = (0, 1 << bits) if name[0] == "u" else (-(1 << bits - 1), 1 << bits - 1)
        if not least <= number < beyond:
            raise WrongType(f"the returned value{place} does not fit {name}: it is {show(number)}")
        self.out += b"i%de" % number

    def float(self, kind: dict, value, place: str) -> None:
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            refuse(value, kind, place)
        try:
            number = int.__float__(value) if isinstance(value, int) else float.__float__(value)
            if kind["bits"] == 32:
                number = unpack(">f", pack(">f", number))[0]
        except (OverflowError, StructError):
            raise WrongType(f"the returned value{place} does not fit f{kind['bits']}: it is {show(value)}") from None
        self.out += b"d" + (b"7ff8000000000000" if number != number else pack(">d", number).hex().encode())

    def bool(self, kind: dict, value, place: str) -> None:
        if value is not True and value is not False:
            refuse(value, kind, place)
        self.out += b"b1" if value else b"b0"

    def unit(self, kind: dict, value, place: str) -> None:
        if value is not None:
            refuse(value, kind, place)
        self.out += b"u"

    def text(self, kind: dict, value, place: str) -> None:
        if not isinstance(value, str):
            refuse(value, kind, place)
        try:
            data = str.encode(value, "utf-8")
        except UnicodeEncodeError:
            raise WrongType(f"the returned text{place} holds half a character") from None
        if kind["kind"] == "char" and str.__len__(value) != 1:
            refuse(value, kind, place)
        self.out += b"%s%d:" % (kind["kind"][:1].encode(), len(data)) + data

    def option(self, kind: dict, value, place: str) -> None:
        if value is None:
            self.out += b"n"
            return
        self.out += b"o"
        if may_be_none(kind["of"]):
            value = tagged(value, ("some",), kind, place)[1]
        self.value(kind["of"], value, place)

    def result(self, kind: dict, value, place: str) -> None:
        name, value = tagged(value, ("ok", "err"), kind, place)
        self.out += b"k" if name == "ok" else b"x"
        self.value(kind[name], value, f"{place}[1]")

    def vector(self, kind: dict, value, place: str) -> None:
        if not isinstance(value, list):
            refuse(value, kind, place)
        self.out += b"l"
        for index, one in enumerate(list.__iter__(value)):
            self.value(kind["of"], one, f"{place}[{index}]")
        self.out += b"e"

    def tuple(self, kind: dict, value, place: str) -> None:
        if not isinstance(value, tuple) or tuple.__len__(value) != len(kind["of"]):
            refuse(value, kind, place)
        self.out += b"l"
        for index, (one, of) in enumerate(zip(tuple.__iter__(value), kind["of"])):
            self.value(of, one, f"{place}[{index}]")
        self.out += b"e"

    def map(self, kind: dict, value, place: str) -> None:
        if not isinstance(value, dict):
            refuse(value, kind, place)
        self.out += b"m"
        for key, one in dict.items(value):
            self.value(kind["key"], key, f"{place}, a key")
            self.value(kind["value"], one, f"{place}[{show(key)}]")
        self.out += b"e"


_WRITERS = {
    "integer": Writer.integer,
    "float": Writer.float,
    "bool": Writer.bool,
    "unit": Writer.unit,
    "string": Writer.text,
    "char": Writer.text,
    "option": Writer.option,
    "result": Writer.result,
    "vector": Writer.vector,
    "tuple": Writer.tuple,
    "map": Writer.map,
}
_WORDS = {
    "integer": "int",
    "float": "float",
    "bool": "bool",
    "unit": "None",
    "string": "str",
    "char": "str of one character",
    "vector": "list",
    "map": "dict",
}


def wanted(kind: dict) -> str:
    """The type in Python's words."""
    match kind["kind"]:
        case "option":
            return f'("some", {wanted(kind["of"])}) or None' if may_be_none(kind["of"]) else f"{wanted(kind['of'])} or None"
        case "result":
            return f'("ok", {wanted(kind["ok"])}) or ("err", {wanted(kind["err"])})'
        case "vector":
            return f"list of {wanted(kind['of'])}"
        case "map":
            return f"dict of {wanted(kind['key'])} to {wanted(kind['value'])}"
        case "tuple":
            return f"tuple ({', '.join(map(wanted, kind['of']))})"
    return _WORDS[kind["kind"]]


def refuse(value, kind: dict, place: str):
    raise WrongType(f"the returned value{place} must be {wanted(kind)}: it is {show(value)} ({type(value).__name__})")


def tagged(value, names: tuple, kind: dict, place: str) -> tuple:
    if not isinstance(value, tuple) or tuple.__len__(value) != 2:
        refuse(value, kind, place)
    name, inner = tuple.__iter__(value)
    if type(name) is not str or name not in names:
        refuse(value, kind, place)
    return name, inner


def show(value) -> str:
    try:
        text = repr(value)
    except Exception:  # the student's own `__repr__`, or an integer too long for one
        return "?"
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"
