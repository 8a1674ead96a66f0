"""Uses a name that it never gave. Fails all three prime tests: 3 passed, 3 failed."""


def fibonacci(n: int) -> int:
    current, following = 0, 1
    for _ in range(n):
        current, following = following, current + following
    return current


def is_prime(n: int) -> bool:
    if n < divider:
        return False
    divisor = 2
    while divisor * divisor <= n:
        if n % divider == 0:
            return False
        divisor += 1
    return True
