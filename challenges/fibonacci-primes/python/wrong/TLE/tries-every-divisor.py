"""Tries all divisors up to the number itself. Fails `test_prime_large` only: 5 passed, 1 failed."""


def fibonacci(n: int) -> int:
    current, following = 0, 1
    for _ in range(n):
        current, following = following, current + following
    return current


def is_prime(n: int) -> bool:
    if n < 2:
        return False
    divisor = 2
    while divisor < n:
        if n % divisor == 0:
            return False
        divisor += 1
    return True
