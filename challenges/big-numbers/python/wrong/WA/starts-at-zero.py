"""Starts its product with 0, which stays 0. 4 passed, 4 failed."""


def factorial(n: int) -> int:
    product = 0
    for factor in range(2, n + 1):
        product *= factor
    return product


def digit_sum(number: int) -> int:
    return sum(int(digit) for digit in str(number))


def zeros_at_the_end(n: int) -> int:
    zeros = 0
    while n > 0:
        n //= 5
        zeros += n
    return zeros
