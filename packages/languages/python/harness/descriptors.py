"""The descriptors that the agent hands over: 3 brings the nonce, 4 takes the answer. And who may look into us."""

from __future__ import annotations

import os

NONCE = 3
ANSWER = 4
LONGEST_NONCE = 4096

EXIT_PASSED = 0
EXIT_FAILED = 101
EXIT_FAULT = 102

_PR_SET_DUMPABLE = 4


def require() -> None:
    """Ends the process unless the agent gave it both descriptors."""
    try:
        os.fstat(NONCE)
        os.fstat(ANSWER)
    except OSError:
        _no_nonce()


def _no_nonce() -> None:
    os.write(2, b"crucible harness: no nonce on descriptor 3; this program is run by Crucible's agent\n")
    os._exit(EXIT_FAULT)


def become_undumpable() -> None:
    """Nobody of our own user traces this process or opens its /proc/<pid>/{mem,fd,environ,maps} from here on."""
    import ctypes

    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "the process could not be made undumpable")


def take_nonce() -> bytes:
    """Reads the nonce to its end and closes its descriptor for good. Ends the process where there is none."""
    try:
        nonce = read_all(NONCE, LONGEST_NONCE)
        os.close(NONCE)
        os.set_inheritable(ANSWER, False)
    except OSError:
        nonce = b""
    if not nonce:
        _no_nonce()
    return nonce


def read_all(descriptor: int, most: int) -> bytes:
    """Everything up to `most` bytes, to the end of the file."""
    parts = bytearray()
    while len(parts) < most:
        part = os.read(descriptor, min(most - len(parts), 1 << 20))
        if not part:
            break
        parts += part
    return bytes(parts)


def answer(data: bytes) -> None:
    """Writes to descriptor 4. What cannot be written is no answer, hence no pass: nothing to report to anybody."""
    while data:
        try:
            data = data[os.write(ANSWER, data) :]
        except OSError:
            return


def fault(nonce: bytes, reason: str) -> None:
    """Our own fault or the challenge's, told before any of the student's code has run. Does not come back."""
    os.write(2, f"crucible harness: {reason}\n".encode("utf-8", "replace"))
    answer(nonce + b"!" + reason.encode("utf-8", "replace")[:2000])
    os._exit(EXIT_FAULT)
