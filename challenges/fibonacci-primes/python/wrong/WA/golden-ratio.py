"""Calculates with floats, which are not exact enough. Fails `test_fibonacci_large` only: 5 passed, 1 failed."""

from math import sqrt


def fibonacci(n: int) -> int:
    golden = (1 + sqrt(5)) / 2
    return round(golden**n / sqrt(5))


def is_prime(n: int) -> bool:
    if n < 2:
        return False
    divisor = 2
    while divisor * divisor <= n:
        if n % divisor == 0:
            return False
        divisor += 1
    return True
