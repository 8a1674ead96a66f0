"""The door: a seccomp filter over the student's process, on top of the container's, from before its first line.

An allow-list; what is not on it answers EPERM. Files can be read (modules are imported late) and never written, made,
renamed or removed, so that no run leaves anything for the next. No other process can be started or signalled, no socket
made but a pair (asyncio wakes itself with one), no other program run.
"""

from __future__ import annotations

import os
from struct import pack

import system_calls

_LOAD, _IF_EQUAL, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _KILL_PROCESS, _REFUSE, _UNKNOWN = 0x7FFF0000, 0x80000000, 0x00050001, 0x00050026

# Offsets in the kernel's `struct seccomp_data`; both machines are little-endian.
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16

_CLONE_THREAD = 0x10000
# O_ACCMODE, O_CREAT, O_TRUNC, O_APPEND, O_TMPFILE: the same bits on both machines.
_OPENS_FOR_WRITING = 0x3 | 0x40 | 0x200 | 0x400 | 0x400000
# F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC: not F_SETOWN, which has signals sent to others.
_FCNTL = (0, 1, 2, 3, 4, 1030)
# TCGETS (isatty), FIOCLEX, FIONCLEX, FIONBIO, FIONREAD, TIOCGWINSZ.
_IOCTL = (0x5401, 0x5451, 0x5450, 0x5421, 0x541B, 0x5413)
_PR_SET_NAME, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS, _SECCOMP_MODE_FILTER = 15, 22, 38, 2
_AF_UNIX = 1


def _instruction(code: int, jump_true: int, jump_false: int, value: int) -> bytes:
    return pack("<HBBI", code, jump_true, jump_false, value)


def _answer(number: int, action: int) -> bytes:
    return _instruction(_IF_EQUAL, 0, 1, number) + _instruction(_RETURN, 0, 0, action)


def _decide(number: int, argument: int, rule: bytes) -> bytes:
    """The whole fate of one call: `rule` sees the low word of that argument and ends in a return."""
    rule = _instruction(_LOAD, 0, 0, _ARGUMENTS + 8 * argument) + rule
    return _instruction(_IF_EQUAL, 0, len(rule) // 8, number) + rule


def _one_of(values) -> bytes:
    return b"".join(_answer(value, _ALLOW) for value in values) + _instruction(_RETURN, 0, 0, _REFUSE)


def _any_bit(bits: int, then: int, otherwise: int) -> bytes:
    returns = _instruction(_RETURN, 0, 0, then) + _instruction(_RETURN, 0, 0, otherwise)
    return _instruction(_IF_ANY_BIT, 0, 1, bits) + returns


def program(own_pid: int) -> bytes:
    """The filter as the kernel reads it."""
    table = system_calls.table()
    parts = [
        _instruction(_LOAD, 0, 0, _ARCHITECTURE),
        _instruction(_IF_EQUAL, 1, 0, table["architecture"]),
        _instruction(_RETURN, 0, 0, _KILL_PROCESS),
        _instruction(_LOAD, 0, 0, _NUMBER),
        *(_answer(number, _ALLOW) for number in table["allowed"]),
        _decide(table["openat"], 2, _any_bit(_OPENS_FOR_WRITING, _REFUSE, _ALLOW)),
        # Threads, yes; processes, no. clone3 hides its flags behind a pointer: ENOSYS makes libc fall back to clone.
        _answer(table["clone3"], _UNKNOWN),
        _decide(table["clone"], 0, _any_bit(_CLONE_THREAD, _ALLOW, _REFUSE)),
        _decide(table["kill"], 0, _one_of([own_pid])),
        _decide(table["tgkill"], 0, _one_of([own_pid])),
        _decide(table["prlimit64"], 0, _one_of([0])),
        _decide(table["prctl"], 0, _one_of([_PR_SET_NAME])),
        _decide(table["fcntl"], 1, _one_of(_FCNTL)),
        _decide(table["ioctl"], 1, _one_of(_IOCTL)),
        _decide(table["socketpair"], 0, _one_of([_AF_UNIX])),
        _instruction(_RETURN, 0, 0, _REFUSE),
    ]
    return b"".join(parts)


def shut() -> None:
    """Shuts the door behind this process, which must still have a single thread. @raises OSError"""
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    filter = program(os.getpid())
    buffer = ctypes.create_string_buffer(filter, len(filter))
    # struct sock_fprog: a count of instructions, and a pointer to them at the next multiple of 8.
    header = ctypes.create_string_buffer(pack("<HxxxxxxQ", len(filter) // 8, ctypes.addressof(buffer)), 16)
    zero = ctypes.c_ulong(0)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, ctypes.c_ulong(1), zero, zero, zero) != 0:
        raise OSError(ctypes.get_errno(), "no_new_privs was refused")
    if libc.prctl(_PR_SET_SECCOMP, ctypes.c_ulong(_SECCOMP_MODE_FILTER), header, zero, zero) != 0:
        raise OSError(ctypes.get_errno(), "the kernel refused the solution's seccomp filter")
