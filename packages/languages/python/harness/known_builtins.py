"""Builtins that cross by their name: each side has its own. Only such as are harmless to call with anything."""

from __future__ import annotations

import builtins

_FUNCTIONS = (
    "abs all any ascii bin bool bytearray bytes callable chr complex dict divmod enumerate filter float format "
    "frozenset hash hex int isinstance issubclass iter len list map max min next object oct ord pow print range repr "
    "reversed round set slice sorted str sum tuple type zip"
).split()

EXCEPTIONS = {
    name: value
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, BaseException) and value.__name__ == name
}
BY_NAME = {**{name: getattr(builtins, name) for name in _FUNCTIONS}, **EXCEPTIONS, "NoneType": type(None)}
NAMES = {id(value): name for name, value in BY_NAME.items()}
EXCEPTION_NAMES = {id(value): name for name, value in EXCEPTIONS.items()}
