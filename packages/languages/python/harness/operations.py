"""What can be done with an object by syntax rather than by name, and under which special method a class offers it."""

from __future__ import annotations

import operator

BINARY = {
    "+": ("add", operator.add),
    "-": ("sub", operator.sub),
    "*": ("mul", operator.mul),
    "@": ("matmul", operator.matmul),
    "/": ("truediv", operator.truediv),
    "//": ("floordiv", operator.floordiv),
    "%": ("mod", operator.mod),
    "divmod": ("divmod", divmod),
    "**": ("pow", operator.pow),
    "<<": ("lshift", operator.lshift),
    ">>": ("rshift", operator.rshift),
    "&": ("and", operator.and_),
    "^": ("xor", operator.xor),
    "|": ("or", operator.or_),
}
INPLACE = {
    f"{symbol}=": (f"i{name}", getattr(operator, f"i{name}"))
    for symbol, (name, _) in BINARY.items()
    if symbol != "divmod" and hasattr(operator, f"i{name}")
}
COMPARISONS = {
    "==": ("eq", operator.eq),
    "!=": ("ne", operator.ne),
    "<": ("lt", operator.lt),
    "<=": ("le", operator.le),
    ">": ("gt", operator.gt),
    ">=": ("ge", operator.ge),
}
# Of one object, with arguments that are inputs and never an expected value.
ON_ONE = {
    "len": len,
    "length_hint": operator.length_hint,
    "iter": iter,
    "next": next,
    "reversed": reversed,
    "getitem": operator.getitem,
    "setitem": operator.setitem,
    "delitem": operator.delitem,
    "bool": bool,
    "int": int,
    "float": float,
    "complex": complex,
    "index": operator.index,
    "bytes": bytes,
    "abs": abs,
    "neg": operator.neg,
    "pos": operator.pos,
    "invert": operator.invert,
    "round": round,
    "trunc": lambda one: type(one).__trunc__(one),
    "floor": lambda one: type(one).__floor__(one),
    "ceil": lambda one: type(one).__ceil__(one),
    "hash": hash,
    "enter": lambda one: type(one).__enter__(one),
    "exit": lambda one, *error: type(one).__exit__(one, *error),
}
# Every class has these.
TEXTS = {"repr": repr, "str": str, "format": format, "dir": dir}

SYMBOLS = {
    **{symbol: function for table in (BINARY, INPLACE, COMPARISONS) for symbol, (_, function) in table.items()},
    "in": lambda one, whole: one in whole,
}
SPECIALS = (
    [f"__{name}__" for name in ON_ONE]
    + ["__call__", "__contains__"]
    + [f"__{name}__" for name, _ in INPLACE.values()]
    + [f"__{mark}{name}__" for name, _ in BINARY.values() for mark in ("", "r")]
    + [f"__{name}__" for name, _ in COMPARISONS.values()]
)
