"""Calls itself without a way out. Fails all three Fibonacci tests: 3 passed, 3 failed."""


def fibonacci(n: int) -> int:
    return fibonacci(n - 1) + fibonacci(n - 2)


def is_prime(n: int) -> bool:
    if n < 2:
        return False
    divisor = 2
    while divisor * divisor <= n:
        if n % divisor == 0:
            return False
        divisor += 1
    return True
