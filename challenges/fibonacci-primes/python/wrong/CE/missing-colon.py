"""Has no colon after `while`. No test runs."""


def fibonacci(n: int) -> int:
    current, following = 0, 1
    for _ in range(n):
        current, following = following, current + following
    return current


def is_prime(n: int) -> bool:
    if n < 2:
        return False
    divisor = 2
    while divisor * divisor <= n
        if n % divisor == 0:
            return False
        divisor += 1
    return True
