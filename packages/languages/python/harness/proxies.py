"""Stand-ins, in the tests' process, for objects of the student's: all that a test does with one is asked of the student's
process, except for what could be told the expected value.

**Equality.** A student's `__eq__` that always says yes must not pass `assert result == 5`, nor must it learn the 5. So
with a plain value on one side nothing is asked: the comparison is made here, with what the object *is* when its class is
a subclass of a builtin (a named tuple compares as its tuple), and is unequal otherwise. The same holds for `<`, for `in`
(made by iterating), and for arithmetic (`abs(result - 5) < 0.1` tells the 5). Between two objects of the student's all of
it is asked. A challenge whose point is such an operator lists it in the manifest (`operators: ["==", "+", "in"]`), or
its tests call the method by name: `clock.__eq__(5)`.
"""

from __future__ import annotations

import operations

# Set once by the tests' side: the proxies of one process all talk to the same student's process.
_NO_BASE = object()


class Proxy:
    __slots__ = ("_crucible",)

    def __init__(self, *_arguments, **_named):
        raise TypeError("a class of the solution's cannot be subclassed by a test")

    def __getattribute__(self, name):
        if name == "__class__":
            return object.__getattribute__(self, name)
        return side_of(self).get(self, name)

    def __setattr__(self, name, value):
        side_of(self).request("set", self, name, value)

    def __delattr__(self, name):
        side_of(self).request("delete", self, name)

    def __instancecheck__(self, other):
        # Also a class of the student's is asked about the student's objects only.
        return is_proxy(other) and bool(side_of(self).request("isinstance", other, self))

    def __subclasscheck__(self, other):
        return is_proxy(other) and bool(side_of(self).request("issubclass", other, self))

    def __repr__(self):
        return side_of(self).request("apply", "repr", self)

    def __str__(self):
        return side_of(self).request("apply", "str", self)

    def __format__(self, spec):
        return side_of(self).request("apply", "format", self, spec)

    def __dir__(self):
        return side_of(self).request("apply", "dir", self)

    def __reduce_ex__(self, _protocol):
        raise TypeError("an object of the solution's can be neither copied nor pickled by a test")


class Method(Proxy):
    """A method of an object, by its name. The student's process looks it up again when it is called."""

    __slots__ = ()

    def __call__(self, *arguments, **named):
        return side_of(self).request("call", self, arguments, named)

    def __eq__(self, other):
        return is_proxy(other) and link_of(self) == link_of(other)

    def __hash__(self):
        return hash(link_of(self)[1:])


class Link(tuple):
    """(side, number, name of the method or None, name of the builtin it derives from or None)."""

    __slots__ = ()


link_of = Proxy._crucible.__get__
_set_link = Proxy._crucible.__set__


def side_of(proxy):
    return link_of(proxy)[0]


def is_proxy(value) -> bool:
    return issubclass(type(value), Proxy)


def link(kind: type, side, number: int, method: str | None, base: str | None) -> Proxy:
    proxy = object.__new__(kind)
    _set_link(proxy, Link((side, number, method, base)))
    return proxy


def base_of(proxy):
    """What the object is, as a plain value, when its class derives from a builtin's; else `_NO_BASE`."""
    side, number, _, base = link_of(proxy)
    return _NO_BASE if base is None else side.base(proxy, number, base)


def proxy_class(name: str, specials) -> type[Proxy]:
    """A class with those special methods that the student's class has: so `callable`, `iter` and `bool` answer alike."""
    body = {"__slots__": (), "__hash__": None}
    for special in specials:
        make = _MAKERS.get(special)
        if make is not None:
            body[special] = make
    body.setdefault("__eq__", _comparison("=="))
    body.setdefault("__ne__", _comparison("!="))
    return type(name, (Proxy,), body)


def _comparison(symbol: str):
    function = operations.SYMBOLS[symbol]

    def compare(self, other):
        side = side_of(self)
        if is_proxy(other) or side.asks(symbol, other):
            return side.request("operate", symbol, self, other)
        base = base_of(self)
        return NotImplemented if base is _NO_BASE else function(base, other)

    return compare


def _binary(symbol: str, reflected: bool):
    function = operations.SYMBOLS[symbol]

    def operate(self, other, *_modulus):
        side = side_of(self)
        pair = (other, self) if reflected else (self, other)
        if is_proxy(other) or side.asks(symbol.removesuffix("=") if symbol in operations.INPLACE else symbol, other):
            return side.request("operate", symbol, *pair)
        base = base_of(self)
        if base is _NO_BASE:
            return NotImplemented
        return function(*((other, base) if reflected else (base, other)))

    return operate


def _on_one(name: str):
    def apply(self, *arguments):
        return side_of(self).request("apply", name, self, *arguments)

    return apply


def _contains(self, item):
    side = side_of(self)
    if is_proxy(item) or side.asks("in", item):
        return side.request("operate", "in", item, self)
    base = base_of(self)
    if base is not _NO_BASE:
        return item in base
    if not hasattr(type(self), "__iter__"):
        raise TypeError(f"`in` is not asked of a {type(self).__name__}: list it in the manifest's operators")
    return any(one is item or one == item for one in self)


def _call(self, *arguments, **named):
    return side_of(self).request("call", self, arguments, named)


def _exit(self, kind, error, _trace):
    """The end of `with`. That the test itself failed is not the student's to swallow, nor to learn anything from."""
    side = side_of(self)
    if error is None or _is_of_test(error) or not side.can_send(error):
        swallowed = side.request("apply", "exit", self, None, None, None)
        return error is None and swallowed
    return side.request("apply", "exit", self, kind, error, None)


def _is_of_test(error: BaseException) -> bool:
    return isinstance(error, AssertionError) and "_crucible_trace" not in vars(error)


_MAKERS = {
    **{f"__{name}__": _on_one(name) for name in operations.ON_ONE},
    **{f"__{name}__": _comparison(symbol) for symbol, (name, _) in operations.COMPARISONS.items()},
    **{f"__{name}__": _binary(symbol, False) for symbol, (name, _) in operations.INPLACE.items()},
    **{f"__{name}__": _binary(symbol, False) for symbol, (name, _) in operations.BINARY.items()},
    **{f"__r{name}__": _binary(symbol, True) for symbol, (name, _) in operations.BINARY.items()},
    "__call__": _call,
    "__contains__": _contains,
    "__exit__": _exit,
}
