"""Ends by a signal."""
import ctypes


def tally(words, at_least):
    ctypes.string_at(0)
