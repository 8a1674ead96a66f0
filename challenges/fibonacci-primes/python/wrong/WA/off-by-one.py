"""Starts the sequence with 1 and 1 instead of 0 and 1. Fails all three Fibonacci tests: 3 passed, 3 failed."""


def fibonacci(n: int) -> int:
    current, following = 1, 1
    for _ in range(n):
        current, following = following, current + following
    return current


def is_prime(n: int) -> bool:
    if n < 2:
        return False
    divisor = 2
    while divisor * divisor <= n:
        if n % divisor == 0:
            return False
        divisor += 1
    return True
