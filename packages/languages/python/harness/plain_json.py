"""JSON by the scanner that `json` is built on, without the quarter of a test's start that importing `json` costs."""

from __future__ import annotations

from _json import make_scanner


class _Settings:
    """What the scanner asks of a `json.JSONDecoder`; the plain ones."""

    strict = True
    object_hook = object_pairs_hook = None
    parse_float, parse_int = float, int
    parse_constant = None


_scan = make_scanner(_Settings)


def loads(text: str):
    """One value without white space around it, as `JSON.stringify` writes it. @raises ValueError"""
    try:
        value, end = _scan(text, 0)
    except StopIteration:
        raise ValueError("not JSON") from None
    if end != len(text):
        raise ValueError("something follows the JSON")
    return value
