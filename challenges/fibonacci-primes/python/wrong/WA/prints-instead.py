"""Prints its answers and returns None. 0 passed, 6 failed."""


def fibonacci(n: int) -> int:
    current, following = 0, 1
    for _ in range(n):
        current, following = following, current + following
    print(current)


def is_prime(n: int) -> None:
    divisor = 2
    while divisor * divisor <= n and n % divisor != 0:
        divisor += 1
    print(n > 1 and divisor * divisor > n)
