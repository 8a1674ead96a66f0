"""Crucible's test runner for Python `unit` challenges: `run_test.py <file>::<test>`, the tests as JSON on stdin.

Its guarantee: descriptor 4 carries the nonce that came on descriptor 3 if and only if the named test ran and came back
without an exception. Nothing printed and no exit code can stand in for it.

Python has no wall inside a process: whoever runs in one can read and change all of it. So there are two.
- **This one is trusted.** It makes itself undumpable, so that nobody of the same user reads its memory, descriptors or
  environment through /proc. It forks the student's process *before* it reads the nonce and the tests, closes
  descriptor 3, and keeps the tests in memory: they are never on disk. The test function runs here.
- **The student's process** has its modules and nothing else: neither nonce nor tests nor descriptors 3 and 4 nor stdin.
  It lives under a seccomp filter (`door.py`): no writing of files, no other process, no signal to one, no socket.
- **Between them** plain values cross by their exact types and everything else as a handle (`values.py`, `peer.py`).
  Nothing that arrives is evaluated, and the expected side of a comparison never leaves (`proxies.py` says how).
  A conversation that breaks, in whatever way, is a test that did not pass, whatever the test catches.

What is left to a cheat is to answer what an honest function could have answered. Two things that a challenge's author
must know: a comparison of two objects of the student's asks the student's `__eq__`, and whatever is *passed* to the
student's code is known to it (`assert near(result, 5)` with a `near` of the student's).
"""

from __future__ import annotations

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import descriptors
import student_process
from student_side import StudentSide

MOST_INPUT = 64 * 1024 * 1024


def main(name: str) -> None:
    descriptors.require()
    descriptors.become_undumpable()
    try:
        started, refused = student_process.start(serve_tests), None
    except OSError as error:
        started, refused = None, error
    # From here on this process holds what the student's could not have seen.
    nonce = descriptors.take_nonce()
    if started is None:
        descriptors.fault(nonce, str(refused))
    from suite import Suite

    passed = Suite(nonce, descriptors.read_all(0, MOST_INPUT), started).run(name)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue
    if passed:
        descriptors.answer(nonce)
    # No destructor, no `atexit`: nothing runs after the answer.
    os._exit(descriptors.EXIT_PASSED if passed else descriptors.EXIT_FAILED)


def serve_tests(incoming: int, outgoing: int) -> None:
    student_process.prepare_imports()
    StudentSide(incoming, outgoing).run()


main(sys.argv[1] if len(sys.argv) > 1 else "")
