"""Plain values from the bytes that `values.py` writes. Whatever the bytes are: nothing is executed, and no more memory is
set aside than they can fill."""

from __future__ import annotations

from struct import unpack_from

from standard_values import StandardValues
from values import COUNT, FLOAT, MOST_DEPTH, MUTABLE, Malformed


class Decoder:
    """`hooks.resolve(tag, decoder)` answers the value for the tags that `hooks.export` writes."""

    def __init__(self, hooks, data: bytes, known=()):
        self.data = data
        self.at = 0
        self.hooks = hooks
        self.containers = list(known)
        self.depth = 0

    def take(self, count: int) -> bytes:
        end = self.at + count
        if end > len(self.data):
            raise Malformed("a value ends too early")
        part = self.data[self.at : end]
        self.at = end
        return part

    def count(self, least_size: int = 1) -> int:
        """A count that the rest of the data can hold: nobody makes us set aside memory for what is not there."""
        (number,) = COUNT.unpack(self.take(4))
        if number * least_size > len(self.data) - self.at:
            raise Malformed("a count is larger than what follows it")
        return number

    def number(self) -> int:
        return COUNT.unpack(self.take(4))[0]

    def text(self) -> str:
        try:
            return self.take(self.count()).decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            raise Malformed("a text is not UTF-8") from None

    def value(self):
        tag = self.take(1)
        read = _READERS.get(tag)
        if read is None:
            return self.hooks.resolve(tag, self)
        return read(self)

    def items(self) -> list:
        self.depth += 1
        if self.depth > MOST_DEPTH + 8:
            raise Malformed("a value is nested too deeply")
        code = self.take(1)
        if code == b"-":
            items = [self.value() for _ in range(self.count())]
        elif code in (b"q", b"d"):
            count = self.count(8)
            items = list(unpack_from(f"<{count}{code.decode()}", self.take(8 * count)))
        else:
            raise Malformed("an unknown kind of sequence")
        self.depth -= 1
        return items

    def new_container(self, container):
        self.containers.append(container)
        return container

    def fill(self, container, tag: bytes):
        """Gives a container, known by now, its content."""
        if tag == b"a":
            container[:] = self.take(self.count())
            return container
        items = self.items()
        try:
            if tag == b"l":
                container[:] = items
            elif tag == b"S":
                container.clear()
                container.update(items)
            else:
                pairs = dict(zip(items[::2], items[1::2]))
                container.clear()
                container.update(pairs)
        except TypeError:
            raise Malformed("something in a set or a key of a dict cannot be hashed") from None
        return container

    def content(self, container) -> None:
        tag = self.take(1)
        if tag != MUTABLE.get(type(container)):
            raise Malformed("a container changed its kind")
        self.fill(container, tag)

    def known(self):
        number = self.number()
        if number >= len(self.containers):
            raise Malformed("a reference to a container that is not there")
        return self.containers[number]

    def standard(self):
        name = self.text()
        try:
            return StandardValues.make(name, self.value())
        except (ArithmeticError, LookupError, TypeError, ValueError):
            raise Malformed(f"not a value of {name[:40]}") from None

    def frozen(self):
        try:
            return frozenset(self.items())
        except TypeError:
            raise Malformed("something in a set cannot be hashed") from None


_READERS = {
    b"N": lambda decoder: None,
    b"T": lambda decoder: True,
    b"F": lambda decoder: False,
    b"_": lambda decoder: NotImplemented,
    b".": lambda decoder: Ellipsis,
    b"i": lambda decoder: int.from_bytes(decoder.take(decoder.count()), "little", signed=True),
    b"f": lambda decoder: FLOAT.unpack(decoder.take(8))[0],
    b"s": Decoder.text,
    b"b": lambda decoder: bytes(decoder.take(decoder.count())),
    b"t": lambda decoder: tuple(decoder.items()),
    b"Z": Decoder.frozen,
    b"l": lambda decoder: decoder.fill(decoder.new_container([]), b"l"),
    b"d": lambda decoder: decoder.fill(decoder.new_container({}), b"d"),
    b"S": lambda decoder: decoder.fill(decoder.new_container(set()), b"S"),
    b"a": lambda decoder: decoder.fill(decoder.new_container(bytearray()), b"a"),
    b"R": Decoder.known,
    b"X": Decoder.standard,
}
