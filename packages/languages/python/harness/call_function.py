"""Crucible's driver for Python `function` challenges: calls the student's function once, for one case.

argv[1] is JSON: {name, parameters: [type], returns: type}; the arguments come on stdin. The guarantee: descriptor 4
carries the nonce, `=` and a value if and only if the student's process answered with that value. What was expected is
nowhere in the container, so whatever the student's code does to its own process, it can only give another answer.

There are two processes all the same (`run_test.py` says how they are kept apart): the nonce and `!` tell a fault of ours,
for which a student is not charged, so the student's code must not have the nonce.
"""

from __future__ import annotations

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import descriptors
import function_values
import plain_json
import records
import student_process

MOST_INPUT = 64 * 1024 * 1024
_RETURNED = b"="
_FAILED = b"-"


def main(signature_text: str) -> None:
    descriptors.require()
    descriptors.become_undumpable()
    signature = plain_json.loads(signature_text)
    try:
        started, refused = student_process.start(lambda *pipes: answer_call(signature, *pipes)), None
    except OSError as error:
        started, refused = None, error
    nonce = descriptors.take_nonce()
    if started is None:
        descriptors.fault(nonce, str(refused))
    arguments = descriptors.read_all(0, MOST_INPUT)
    check_arguments(nonce, signature, arguments)
    student, incoming, outgoing = started
    try:
        os.write(outgoing, len(arguments).to_bytes(4, "little"))
        send(outgoing, arguments)
        kind = os.read(incoming, 1)
        value = descriptors.read_all(incoming, function_values.MOST_RETURNED + 1) if kind == _RETURNED else b""
    except OSError:
        kind = b""
    if kind == _RETURNED and len(value) <= function_values.MOST_RETURNED:
        descriptors.answer(nonce + b"=" + value)
        os._exit(descriptors.EXIT_PASSED)
    if kind != _FAILED:
        records.failed("ended", student_process.how_it_ended(student))
    os._exit(descriptors.EXIT_FAILED)


def check_arguments(nonce: bytes, signature: dict, arguments: bytes) -> None:
    """None of the student's code has run yet, so a fault told here cannot be forged."""
    try:
        reader = function_values.Reader(arguments)
        for kind in signature["parameters"]:
            reader.value(kind)
        reader.end()
    except (ValueError, LookupError, TypeError) as error:
        descriptors.fault(nonce, f"the arguments cannot be read: {error}")


def send(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def answer_call(signature: dict, incoming: int, outgoing: int) -> None:
    """In the student's process."""
    size = int.from_bytes(descriptors.read_all(incoming, 4), "little")
    reader = function_values.Reader(descriptors.read_all(incoming, size))
    arguments = [reader.value(kind) for kind in signature["parameters"]]
    write, failed, raised, values = send, records.failed, records.raised, function_values
    student_process.prepare_imports()
    streams = (sys.stdout, sys.stderr)
    writer = values.Writer()
    answer, tell = _FAILED, lambda: None
    try:
        __import__("solution")
        function = getattr(sys.modules["solution"], signature["name"], None)
        if function is None:
            tell = lambda: failed("missing", f"solution.py defines no `{signature['name']}`")
        else:
            writer.value(signature["returns"], function(*arguments))
            answer = _RETURNED + bytes(writer.out)
    except values.WrongType as error:
        message = str(error)
        tell = lambda: failed("wrong-type", message)
    except values.TooLong as error:
        message = str(error)
        tell = lambda: failed("too-long", message)
    except BaseException as error:
        name, text, trace = type(error).__name__, text_of(error), student_process.trace_of(error)
        tell = lambda: raised(name, text, trace)
    for stream in streams:
        try:
            stream.flush()
        except (OSError, ValueError):
            continue
    tell()
    write(outgoing, answer)
    os._exit(0)


def text_of(error: BaseException) -> str:
    try:
        return str(error)
    except BaseException:  # the student's own `__str__`
        return ""


main(sys.argv[1] if len(sys.argv) > 1 else "{}")
