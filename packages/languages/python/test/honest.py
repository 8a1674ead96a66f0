"""The control: the same tests pass for a solution that is right."""


def gcd(a, b):
    return a if b == 0 else gcd(b, a % b)


def initials(name):
    return "".join(word[0].upper() for word in name.split())


def evens(numbers):
    return [number for number in numbers if number % 2 == 0]


def mean(numbers):
    return sum(numbers) / len(numbers)


def order(numbers):
    numbers.sort()


def parse(text):
    if not text.isdecimal():
        raise ValueError(f"not a number: {text}")
    return int(text)


def is_even(number):
    return number % 2 == 0


def largest(numbers):
    return max(numbers)


class Ledger:
    def __init__(self):
        self.entries = []

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return False

    def add(self, amount):
        self.entries.append(amount)

    @property
    def total(self):
        return sum(self.entries)

    def __len__(self):
        return len(self.entries)
