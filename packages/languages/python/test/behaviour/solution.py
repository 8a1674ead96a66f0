"""What students write, of every kind that a test may meet."""
import functools
import sys
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction

import helper
from shapes.circle import area

LIMIT = 10


def echo(value):
    return value


def sort_in_place(numbers):
    numbers.sort()


def change_all(grid, index, seen, raw):
    grid[0][1] = 9
    index["new"] = grid[0]
    seen.add(4)
    raw.extend(b"!")
    return grid


def change_then_fail(numbers):
    numbers.append(0)
    raise KeyError("gone")


def tie(numbers):
    numbers.append(numbers)


def boom(n):
    if n > 2:
        raise ValueError(f"no such number: {n}")
    return n


class TooSmall(ValueError):
    def __init__(self, text, least):
        super().__init__(text)
        self.least = least


class FarTooSmall(TooSmall):
    pass


def refuse(far=False):
    raise (FarTooSmall if far else TooSmall)("too small", 7)


def fail_within_library():
    return Decimal("x")


@dataclass
class Point:
    x: int
    y: int

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def __mul__(self, factor):
        return Point(self.x * factor, self.y * factor)

    def __iter__(self):
        yield self.x
        yield self.y

    def __contains__(self, number):
        return number in (self.x, self.y)

    def __lt__(self, other):
        return (self.x, self.y) < (other.x, other.y)

    @property
    def norm(self):
        return self.x**2 + self.y**2

    @classmethod
    def origin(cls):
        return cls(0, 0)

    @staticmethod
    def unit():
        return 1


class Stack:
    def __init__(self, items=()):
        self._items = list(items)

    def push(self, item):
        self._items.append(item)

    def pop(self):
        return self._items.pop()

    def __len__(self):
        return len(self._items)

    def __getitem__(self, index):
        return self._items[index]

    def __setitem__(self, index, item):
        self._items[index] = item

    def __delitem__(self, index):
        del self._items[index]

    def __enter__(self):
        self.push("entered")
        return self

    def __exit__(self, kind, error, trace):
        self.push(None if kind is None else kind.__name__)
        return kind is KeyError


Pair = namedtuple("Pair", "first second")


class Colour(Enum):
    RED = 1
    BLUE = 2


def pair():
    return Pair(1, "two")


def colour():
    return Colour.RED


def containers():
    return [
        Counter("aab"),
        defaultdict(list, {"a": [1]}),
        OrderedDict(a=1),
        deque([1, 2]),
        Decimal("1.50"),
        Fraction(1, 3),
        date(2024, 2, 29),
        timedelta(days=1),
        1 + 2j,
        range(3),
        {"a": 1}.keys(),
    ]


def naturals():
    number = 0
    while True:
        yield number
        number += 1


class Countdown:
    def __init__(self, start):
        self.left = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return self.left


def apply_all(function, *values):
    return [function(value) for value in values]


def total(numbers):
    return sum(numbers)


def memoise(function):
    known = {}

    @functools.wraps(function)
    def wrapper(n):
        if n not in known:
            known[n] = function(n)
        return known[n]

    return wrapper


def swallow(function):
    try:
        return function(1)
    except Exception as error:
        return f"swallowed {type(error).__name__}: {error}"


def greet(name):
    print("Hello,", name)
    print("oops", file=sys.stderr)


def prints_without_line_break():
    print("no line break", end="")


def recurse(n):
    return n if n == 0 else 1 + recurse(n - 1)


def recurse_forever():
    return recurse_forever() + 1


def use_helper():
    return helper.double(area(1))


def give_and_take(value, default=None, *rest, keyword=0, **named):
    return [value, default, list(rest), keyword, named]


async def answer_later():
    import asyncio

    await asyncio.sleep(0.001)
    return 42


def run_loop():
    import asyncio

    return asyncio.run(answer_later())


def in_threads():
    import threading

    found = []
    threads = [threading.Thread(target=found.append, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(found)


def reads(path):
    try:
        with open(path, "rb") as file:
            return file.read() != b""
    except OSError:
        return False


def writes():
    import os

    for path in ("/tmp/student/solution.py", "/tmp/new", "/dev/shm/new", "helper.py"):
        try:
            with open(path, "a"):
                return True
        except OSError:
            continue
    for attempt in (
        lambda: os.mkdir("/tmp/folder"),
        lambda: os.remove("/tmp/student/helper.py"),
        lambda: os.rename("/tmp/student/helper.py", "/tmp/x"),
        lambda: os.symlink("/tmp", "/tmp/link"),
        os.fork,
        lambda: os.execv("/bin/true", ["true"]),
        lambda: os.kill(os.getppid(), 0),
    ):
        try:
            attempt()
            return True
        except OSError:
            continue
    return False


def read_input():
    return sys.stdin.read()


def ends():
    sys.exit(3)


def vanishes():
    import os

    os._exit(0)


class Evil:
    __eq__ = __contains__ = __lt__ = __bool__ = lambda *_: True
    __sub__ = __rsub__ = lambda *_: 0
    __hash__ = object.__hash__


def evil():
    return Evil()


class EvilInt(int):
    __eq__ = lambda *_: True
    __hash__ = int.__hash__


def evil_int(n=0):
    return EvilInt(n)


def stop():
    raise StopIteration


def lone_surrogate():
    return "\udc80"


def stop_now(_):
    raise StopIteration


def hidden():
    return 1
