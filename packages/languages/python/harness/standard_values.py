"""Value types of the standard library that cross as values, by their exact type.

Their modules are imported only when a value of them is met: a student's code that returns a `Decimal` has imported
`decimal`, and a test that compares with one has too.
"""

from __future__ import annotations

import sys


def _counts(value):
    return list(dict.items(value))


# name of the type as `module.name` → (parts of a value, a value of its parts); parts are plain.
_TYPES = {
    "builtins.complex": (lambda v: (v.real, v.imag), lambda cls, p: cls(*p)),
    "builtins.range": (lambda v: (v.start, v.stop, v.step), lambda cls, p: cls(*p)),
    "collections.Counter": (_counts, lambda cls, p: cls(dict(p))),
    "collections.OrderedDict": (_counts, lambda cls, p: cls(p)),
    # Its factory stays behind: it may be a function of the student's.
    "collections.defaultdict": (_counts, lambda cls, p: cls(None, p)),
    "collections.deque": (lambda v: (list(v), v.maxlen), lambda cls, p: cls(*p)),
    "decimal.Decimal": (str, lambda cls, p: cls(p)),
    "fractions.Fraction": (lambda v: (v.numerator, v.denominator), lambda cls, p: cls(*p)),
    "datetime.date": (lambda v: v.isoformat(), lambda cls, p: cls.fromisoformat(p)),
    "datetime.time": (lambda v: v.isoformat(), lambda cls, p: cls.fromisoformat(p)),
    "datetime.datetime": (lambda v: v.isoformat(), lambda cls, p: cls.fromisoformat(p)),
    "datetime.timedelta": (lambda v: (v.days, v.seconds, v.microseconds), lambda cls, p: cls(*p)),
}
_MODULES = {name.split(".")[0] for name in _TYPES}


class StandardValues:
    _classes: dict[type, str] = {}

    @classmethod
    def parts(cls, value):
        """(name, parts) of a value whose exact type is one of the table's, else None."""
        name = cls._name(type(value))
        return None if name is None else (name, _TYPES[name][0](value))

    @classmethod
    def make(cls, name: str, parts):
        """@raises LookupError, TypeError, ValueError or ArithmeticError where `parts` are not those of such a value."""
        module, _, attribute = name.partition(".")
        make = _TYPES[name][1]
        # `import_module` would import importlib's Python part first.
        __import__(module)
        return make(getattr(sys.modules[module], attribute), parts)

    @classmethod
    def _name(cls, kind: type) -> str | None:
        known = cls._classes.get(kind)
        if known is not None:
            return known
        module = getattr(kind, "__module__", None)
        if type(module) is not str or module not in _MODULES:
            return None
        name = f"{module}.{kind.__name__}"
        # The name is what the class says of itself; the table's class is the one that its module really holds.
        if name not in _TYPES or getattr(sys.modules.get(module), kind.__name__, None) is not kind:
            return None
        cls._classes[kind] = name
        return name
