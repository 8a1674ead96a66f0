"""`assert` in the tests, so that a failure tells both sides: the source is rewritten before it is compiled.

`assert left == right, why` becomes a call of `compare` with the two values, each computed once; every other `assert` is
given its own source text as what is said when it fails.
"""

from __future__ import annotations

import _ast

import operations

_ONLY_AST = 0x400
# No source text can spell this name.
_COMPARE = "@compare"
_SYMBOLS = {
    "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=", "Gt": ">", "GtE": ">=", "In": "in", "NotIn": "not in",
    "Is": "is", "IsNot": "is not",
}  # fmt: skip
_FUNCTIONS = {
    **operations.SYMBOLS,
    "not in": lambda one, whole: one not in whole,
    "is": lambda one, other: one is other,
    "is not": lambda one, other: one is not other,
}
_LONGEST_VALUE = 4_000
_MOST_DEPTH = 200


class Compared(AssertionError):
    """A comparison that did not hold. By custom the left side is what the student's code answered."""

    def __init__(self, message: str, expected: str | None, got: str | None):
        super().__init__(message)
        self.expected = expected
        self.got = got


def compile_tests(source: str, path: str):
    """@raises SyntaxError and its kin, ValueError: the file is none of Python."""
    tree = compile(source, path, "exec", _ONLY_AST, True)
    _Rewriter(source).visit_body(tree.body)
    return tree, compile(tree, path, "exec", 0, True)


def names_for_tests() -> dict:
    return {_COMPARE: compare}


def compare(symbol: str, left, right, why) -> None:
    if _FUNCTIONS[symbol](left, right):
        return
    own = None if why is None else text_of(why(), str)
    got, expected = text_of(left, repr), text_of(right, repr)
    if symbol != "==":
        raise Compared(own or f"{_shorten(got)} {symbol} {_shorten(expected)} does not hold", None, None)
    raise Compared(own or f"expected {_shorten(expected)}, got {_shorten(got)}", expected, got)


def text_of(value, make) -> str:
    """A value for display. It may be the student's: its own methods may do anything, and decide nothing."""
    try:
        text = make(value)
    except Exception as error:
        return f"<{type(value).__name__}, whose text cannot be made: {type(error).__name__}>"
    return text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE] + "…"


def _shorten(text: str) -> str:
    return text if len(text) <= 200 else text[:200] + "…"


class _Rewriter:
    def __init__(self, source: str):
        self.lines = source.splitlines()
        self.depth = 0

    def visit_body(self, body: list) -> None:
        for index, statement in enumerate(body):
            if type(statement) is _ast.Assert:
                body[index] = self.rewrite(statement)
            else:
                self.visit_bodies(statement)

    def visit_bodies(self, node) -> None:
        self.depth += 1
        if self.depth > _MOST_DEPTH:
            raise ValueError("the tests are nested too deeply")
        for field in ("body", "orelse", "finalbody"):
            part = getattr(node, field, None)
            if type(part) is list:
                self.visit_body(part)
        for field in ("handlers", "cases"):
            for part in getattr(node, field, ()):
                self.visit_bodies(part)
        self.depth -= 1

    def rewrite(self, node):
        test = node.test
        at = {name: getattr(node, name) for name in ("lineno", "col_offset", "end_lineno", "end_col_offset")}
        if type(test) is _ast.Compare and len(test.ops) == 1:
            symbol = _SYMBOLS[type(test.ops[0]).__name__]
            nothing = _ast.arguments(posonlyargs=[], args=[], kwonlyargs=[], kw_defaults=[], defaults=[])
            why = _ast.Lambda(nothing, node.msg, **at) if node.msg else _ast.Constant(None, **at)
            name = _ast.Name(_COMPARE, _ast.Load(), **at)
            arguments = [_ast.Constant(symbol, **at), test.left, test.comparators[0], why]
            return _ast.Expr(_ast.Call(name, arguments, [], **at), **at)
        if node.msg is None:
            node.msg = _ast.Constant(f"assertion failed: {self.text(test)}", **at)
        return node

    def text(self, node) -> str:
        lines = self.lines[node.lineno - 1 : node.end_lineno]
        if not lines:
            return "?"
        # Columns count bytes of UTF-8.
        last = lines[-1].encode()[: node.end_col_offset].decode("utf-8", "replace")
        lines[-1] = last
        lines[0] = lines[0].encode()[node.col_offset :].decode("utf-8", "replace")
        return " ".join(line.strip() for line in lines)
