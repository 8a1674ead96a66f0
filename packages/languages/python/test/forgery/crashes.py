"""Ends by a signal: recursion without an end below Python."""
import ctypes


def cheat():
    ctypes.string_at(0)


def cheat_all(*_arguments):
    return cheat()


gcd = initials = evens = mean = order = parse = is_even = cheat_all
