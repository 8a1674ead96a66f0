"""`pytest.approx`: a number, or a list, tuple or dict of numbers, within a tolerance (1e-6 of it, or 1e-12)."""

from __future__ import annotations

from math import inf, isinf, isnan

_NUMBERS = (int, float)


class approx:
    __hash__ = None

    def __init__(self, expected, rel: float | None = None, abs: float | None = None, nan_ok: bool = False):
        self.expected = expected
        self.rel = 1e-6 if rel is None and abs is None else rel or 0.0
        self.abs = 1e-12 if abs is None else abs
        self.nan_ok = nan_ok

    def __eq__(self, actual) -> bool:
        return self.near(actual, self.expected)

    def near(self, actual, expected) -> bool:
        """By exact type: an object of the student's is near to nothing."""
        kind = type(expected)
        if kind in (list, tuple):
            return type(actual) is kind and len(actual) == len(expected) and all(map(self.near, actual, expected))
        if kind is dict:
            return type(actual) is dict and actual.keys() == expected.keys() and all(
                self.near(actual[key], expected[key]) for key in expected
            )
        if type(actual) in (int, float, complex) and kind in (int, float, complex):
            return self.close(actual, expected)
        if kind not in _NUMBERS and type(actual) is kind and kind.__module__ in ("decimal", "fractions"):
            return abs(actual - expected) <= max(kind(self.rel) * abs(expected), kind(self.abs))
        return type(actual) is kind and actual == expected

    def close(self, actual, expected) -> bool:
        if type(actual) is not complex and type(expected) is not complex:
            if isnan(expected) or isnan(actual):
                return self.nan_ok and isnan(expected) and isnan(actual)
            if isinf(expected) or isinf(actual):
                return actual == expected
        tolerance = max(self.rel * abs(expected), self.abs)
        return tolerance < inf and abs(actual - expected) <= tolerance

    def __repr__(self) -> str:
        return f"approx({self.expected!r})"
