"""Adds up digits as text. Fails both tests of digit sums: 6 passed, 2 failed."""


def factorial(n: int) -> int:
    product = 1
    for factor in range(2, n + 1):
        product *= factor
    return product


def digit_sum(number: int) -> int:
    return sum(digit for digit in str(number))


def zeros_at_the_end(n: int) -> int:
    zeros = 0
    while n > 0:
        n //= 5
        zeros += n
    return zeros
