"""Calls itself once for each factor, and 1000 is too deep. Fails `test_digit_sum_large` only: 7 passed, 1 failed."""


def factorial(n: int) -> int:
    return 1 if n == 0 else n * factorial(n - 1)


def digit_sum(number: int) -> int:
    return sum(int(digit) for digit in str(number))


def zeros_at_the_end(n: int) -> int:
    zeros = 0
    while n > 0:
        n //= 5
        zeros += n
    return zeros
