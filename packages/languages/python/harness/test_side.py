"""The tests' side of the conversation: what the student's process answers becomes plain values and proxies, and the
student's exceptions become exceptions of the same builtin type, or of a class with the same name and ancestors.

The student's process can ask for two things alone: a call of a function that a test passed to it, and the next item of
an iterator that a test passed to it.
"""

from __future__ import annotations

from known_builtins import BY_NAME, EXCEPTIONS, NAMES
from peer import Gone, Peer
from proxies import Method, Proxy, is_proxy, link, link_of, proxy_class
from student_process import how_it_ended
from values import Encoder, Malformed, Unsendable

_LONGEST_NAME = 200
_FROZEN = ("int", "float", "complex", "str", "bytes", "tuple", "frozenset")


class TestSide(Peer):
    def __init__(self, incoming: int, outgoing: int, student: int, operators=()):
        super().__init__(incoming, outgoing)
        self.student = student
        self.operators = frozenset(operators)
        self.proxies: dict[int, Proxy] = {}
        self.classes: dict[int, tuple[type[Proxy], str | None]] = {}
        self.exceptions: dict[int, type[BaseException]] = {}
        self.bases: dict[int, object] = {}
        self.own: list = []
        self.own_numbers: dict[int, int] = {}
        # Why this test cannot pass any more, whatever it catches: the conversation broke, or a function of the
        # test's found a wrong argument while the student's code was calling it.
        self.broken: str | None = None
        self.failed_within: BaseException | None = None

    def give_up(self, why: str | None) -> None:
        if self.broken is None:
            self.broken = f"The solution's process was stopped: {why}." if why else how_it_ended(self.student)
        raise Gone(self.broken)

    def request(self, what: str, *parts):
        try:
            return super().request(what, *parts)
        except StopIteration as error:
            if (what == "apply" and parts[0] == "next") or (what == "call" and _is_next(parts[0])):
                raise
            # Raised by a function, it would end a `map` of the test's early, and `all(map(f, cases))` would hold.
            told = RuntimeError("the solution raised StopIteration")
            vars(told).update(vars(error), _crucible_text=str(told))
            raise told from None

    # --- what crosses ---

    def export(self, value) -> bytes:
        if is_proxy(value):
            _, number, method, _ = link_of(value)
            if method is None:
                return b"Y" + number.to_bytes(4, "little")
            return b"MY" + number.to_bytes(4, "little") + _text(method)
        name = NAMES.get(id(value))
        if name is not None:
            return b"B" + _text(name)
        if isinstance(value, type) and self.exceptions.get(vars(value).get("_crucible_number")) is value:
            return b"Y" + vars(value)["_crucible_number"].to_bytes(4, "little")
        if isinstance(value, BaseException) and is_proxy(vars(value).get("_crucible_error")):
            return self.export(vars(value)["_crucible_error"])
        if isinstance(value, BaseException) and id(type(value)) in NAMES:
            plain = all(type(one) in (str, int, bool, float, type(None)) for one in value.args)
            arguments = Encoder(self)
            arguments.value(value.args if plain else (str(value),))
            return b"EB" + _text(NAMES[id(type(value))]) + bytes(arguments.out)
        is_iterator = hasattr(type(value), "__next__")
        if not is_iterator and not callable(value):
            raise Unsendable(
                f"a test passes plain values, functions, iterators and the solution's own objects, not a {type(value).__name__}"
            )
        number = self.own_numbers.get(id(value))
        if number is None:
            number = self.own_numbers[id(value)] = len(self.own)
            self.own.append(value)
        doc = getattr(value, "__doc__", None)
        name = getattr(value, "__name__", None)
        head = b"H" + (b"i" if is_iterator else b"f") + number.to_bytes(4, "little")
        return head + _text(name if type(name) is str else "function") + (b"s" + _text(doc) if type(doc) is str else b"N")

    def can_send(self, value) -> bool:
        try:
            Encoder(self).value(value)
        except (Unsendable, RecursionError):
            return False
        return True

    def asks(self, symbol: str, other) -> bool:
        return symbol in self.operators and self.can_send(other)

    def resolve(self, tag: bytes, decoder):
        if tag == b"H":
            kind, number, class_number = decoder.take(1), decoder.number(), decoder.number()
            if kind == b"e":
                return self.exception_class(number)
            return self.proxy(number, class_number)
        if tag == b"Y":
            number = decoder.number()
            if number >= len(self.own):
                raise Malformed("an object of the test's that is not there")
            return self.own[number]
        if tag == b"B":
            value = BY_NAME.get(decoder.text())
            if value is None:
                raise Malformed("an unknown builtin")
            return value
        if tag == b"m":
            return Method
        raise Malformed("an unknown kind of value")

    def proxy(self, number: int, class_number: int) -> Proxy:
        known = self.proxies.get(number)
        if known is None:
            kind, base = self.proxy_class(class_number)
            known = self.proxies[number] = link(kind, self, number, None, base)
        return known

    def proxy_class(self, number: int) -> tuple[type[Proxy], str | None]:
        known = self.classes.get(number)
        if known is None:
            match self.request("describe", number):
                case (str(name), tuple(specials), None | str() as base) if "\0" not in name:
                    known = self.classes[number] = (proxy_class(name[:_LONGEST_NAME], specials), base)
                case _:
                    raise Malformed("a class without a description")
        return known

    def get(self, one: Proxy, name: str):
        value = self.request("get", one, name)
        if value is not Method:
            return value
        _, number, method, _ = link_of(one)
        if method is not None:
            raise Malformed("a method of a method")
        return link(Method, self, number, name, None)

    def base(self, one: Proxy, number: int, base: str):
        if number in self.bases:
            return self.bases[number]
        value = self.request("base", one)
        if type(value).__name__ != base or is_proxy(value):
            raise Malformed("content of another kind")
        if base in _FROZEN:
            # Asked once: nobody shall try one value after another.
            self.bases[number] = value
        return value

    # --- exceptions ---

    def exception_class(self, number: int) -> type[BaseException]:
        """A class here for an exception's class there, so that `except` and `pytest.raises` do what they say."""
        known = self.exceptions.get(number)
        if known is not None:
            return known
        match self.request("parents", number):
            case (str(name), tuple(parents)) if "\0" not in name:
                bases = tuple(self.exception_class(one) if type(one) is int else EXCEPTIONS.get(one) for one in parents)
            case _:
                raise Malformed("an exception without a description")
        body = {"_crucible_number": number, "__str__": _text_of, "__getattr__": _attribute_of, "__module__": "solution"}
        try:
            made = type(name[:_LONGEST_NAME], bases, body)
        except TypeError:
            raise Malformed("an exception of no known kind") from None
        self.exceptions[number] = made
        return made

    def rebuild_exception(self, described) -> BaseException:
        match described:
            case (type() as kind, str(text), tuple(arguments), tuple(trace), error) if issubclass(kind, BaseException):
                rebuilt = _rebuild(kind, text, arguments)
            case _:
                raise Malformed("an exception without a description")
        vars(rebuilt)["_crucible_trace"] = [frame for frame in map(_frame, trace) if frame is not None]
        vars(rebuilt)["_crucible_text"] = text
        vars(rebuilt)["_crucible_error"] = error
        return rebuilt

    def describe_exception(self, error: BaseException):
        if isinstance(error, AssertionError):
            # It would tell the student's code what was expected, and catching it would undo the failure.
            self.failed_within = self.failed_within or error
            return (AssertionError, ())
        kind = type(error)
        while id(kind) not in NAMES and "_crucible_number" not in vars(kind):
            kind = kind.__base__
        return (kind, tuple(one for one in error.args if self.can_send(one)))

    # --- what is asked ---

    def perform(self, what: str, *parts):
        match (what, *parts):
            case ("call", int(number), tuple(arguments), dict(named)) if 0 <= number < len(self.own):
                return self.own[number](*arguments, **named)
            case ("next", int(number)) if 0 <= number < len(self.own):
                try:
                    return (True, next(self.own[number]))
                except StopIteration:
                    return (False, None)
        self.give_up("it asked for something that a test does not offer")


def _is_next(called) -> bool:
    return is_proxy(called) and link_of(called)[2] == "__next__"


def _text(text: str) -> bytes:
    data = text.encode("utf-8", "surrogatepass")
    return len(data).to_bytes(4, "little") + data


def _rebuild(kind: type[BaseException], text: str, arguments: tuple) -> BaseException:
    exact = "_crucible_number" not in vars(kind)
    for make in (kind if exact else None, lambda *args: kind.__new__(kind, *args)):
        try:
            if make is not None:
                return make(*arguments)
        except Exception:  # a builtin that wants other arguments than it keeps
            continue
    return Exception(text)


def _frame(frame) -> tuple[str, int, str] | None:
    match frame:
        case (str(path), int(line), str(function)):
            return (path, line, function)
    return None


def _text_of(error) -> str:
    text = vars(error).get("_crucible_text")
    return BaseException.__str__(error) if text is None else text


def _attribute_of(error, name: str):
    origin = vars(error).get("_crucible_error")
    if name.startswith("__") or not is_proxy(origin):
        raise AttributeError(name)
    return getattr(origin, name)
