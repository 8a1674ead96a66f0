"""Looks at every fifth number up to n by itself. Fails `test_zeros_of_the_largest` only: 7 passed, 1 failed."""


def factorial(n: int) -> int:
    product = 1
    for factor in range(2, n + 1):
        product *= factor
    return product


def digit_sum(number: int) -> int:
    return sum(int(digit) for digit in str(number))


def zeros_at_the_end(n: int) -> int:
    zeros = 0
    for factor in range(5, n + 1, 5):
        while factor % 5 == 0:
            factor //= 5
            zeros += 1
    return zeros
