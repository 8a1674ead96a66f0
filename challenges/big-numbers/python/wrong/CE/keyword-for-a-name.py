"""Calls a variable `from`, which is a word of the language. No test runs."""


def factorial(n: int) -> int:
    from = 1
    for factor in range(2, n + 1):
        from *= factor
    return from


def digit_sum(number: int) -> int:
    return sum(int(digit) for digit in str(number))


def zeros_at_the_end(n: int) -> int:
    zeros = 0
    while n > 0:
        n //= 5
        zeros += n
    return zeros
