"""One side of the conversation between the tests' process and the student's, over two pipes.

A frame is a length, a kind and a body. `?` asks, `=` answers with a value, `!` answers with an exception. Whoever waits
for an answer serves what the other side asks meanwhile, so that a test can pass a function to the student's. Both
answers end with what the call changed in the lists, dicts, sets and bytearrays of its arguments: a function that sorts
in place is seen to do so. (Changed after the call has ended is not seen: each call passes copies.)
"""

from __future__ import annotations

import os
from struct import Struct

from changed_containers import changes, snapshot
from read_values import Decoder
from values import LONGEST_FRAME, Encoder, Malformed, Unsendable

_HEAD = Struct("<Ic")
MOST_NESTED = 120
ASK, VALUE, RAISED = b"?", b"=", b"!"


class Gone(BaseException):
    """The other side is no longer there, or says what it must not. No `except Exception` of a test's takes it."""


class Peer:
    """Subclasses say what is served (`perform`), which objects cross (`export`, `resolve`), and how exceptions do."""

    def __init__(self, incoming: int, outgoing: int):
        self.incoming = incoming
        self.outgoing = outgoing
        self.nested = 0

    def perform(self, what: str, *parts):
        raise NotImplementedError

    def describe_exception(self, error: BaseException):
        raise NotImplementedError

    def rebuild_exception(self, described) -> BaseException:
        raise NotImplementedError

    def request(self, what: str, *parts):
        """Asks and waits. Raises what the other side raised."""
        if self.nested >= MOST_NESTED:
            raise RecursionError("maximum recursion depth exceeded between the test's functions and the solution's")
        encoder = Encoder(self)
        encoder.sequence(b"t", (what, *parts))
        self.nested += 1
        try:
            self.send(ASK, encoder.out)
            kind, body = self.receive()
            while kind == ASK:
                self.serve(body)
                kind, body = self.receive()
            return self.read_answer(kind, body, encoder.containers)
        finally:
            self.nested -= 1

    def read_answer(self, kind: bytes, body: bytes, containers: list):
        decoder = Decoder(self, body, containers)
        try:
            value = decoder.value()
            for _ in range(decoder.count(5)):
                decoder.content(decoder.known())
            if kind == RAISED:
                raised = self.rebuild_exception(value)
            elif kind != VALUE:
                raise Malformed("a frame of an unknown kind")
        except (Malformed, RecursionError, MemoryError) as fault:
            self.give_up(f"it sent what cannot be read: {fault or type(fault).__name__}")
        if kind == RAISED:
            raise raised
        return value

    def serve(self, body: bytes) -> None:
        decoder = Decoder(self, body)
        try:
            parts = decoder.value()
            if type(parts) is not tuple or not parts or type(parts[0]) is not str:
                raise Malformed("a request without a name")
        except (Malformed, RecursionError, MemoryError) as fault:
            self.give_up(f"it asked for what cannot be read: {fault or type(fault).__name__}")
        containers = decoder.containers
        before = snapshot(containers)
        self.nested += 1
        try:
            kind, value = VALUE, self.perform(*parts)
        except Gone:
            raise
        except BaseException as error:
            kind, value = RAISED, self.describe_exception(error)
        finally:
            self.nested -= 1
        try:
            answer = self.write_answer(value, containers, before)
        except (Unsendable, RecursionError, MemoryError) as error:
            kind = RAISED
            answer = self.write_answer(self.describe_exception(error), [], [])
        self.send(kind, answer)

    def write_answer(self, value, containers: list, before: list) -> bytearray:
        encoder = Encoder(self, containers)
        encoder.value(value)
        changed = changes(containers, before)
        encoder.out += len(changed).to_bytes(4, "little")
        for number in changed:
            encoder.out += number.to_bytes(4, "little")
            encoder.content(containers[number])
        return encoder.out

    def send(self, kind: bytes, body) -> None:
        if len(body) > LONGEST_FRAME:
            raise Unsendable("the value is too large to be passed between a test and the solution")
        data = memoryview(_HEAD.pack(len(body), kind) + bytes(body))
        try:
            while data:
                data = data[os.write(self.outgoing, data) :]
        except OSError:
            self.give_up(None)

    def receive(self) -> tuple[bytes, bytes]:
        length, kind = _HEAD.unpack(self.read(_HEAD.size))
        if length > LONGEST_FRAME:
            self.give_up("it sent more than a value may measure")
        return kind, self.read(length)

    def read(self, count: int) -> bytes:
        data = bytearray()
        while len(data) < count:
            try:
                part = os.read(self.incoming, min(count - len(data), 1 << 20))
            except OSError:
                part = b""
            if not part:
                self.give_up(None)
            data += part
        return bytes(data)

    def give_up(self, why: str | None) -> None:
        """Does not come back. `why` is None when the other side has gone."""
        raise Gone(why)
