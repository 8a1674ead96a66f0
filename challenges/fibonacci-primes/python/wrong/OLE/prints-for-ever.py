"""Prints without an end. Fails all three Fibonacci tests: 3 passed, 3 failed."""


def fibonacci(n: int) -> int:
    while True:
        print("still counting", n)


def is_prime(n: int) -> bool:
    if n < 2:
        return False
    divisor = 2
    while divisor * divisor <= n:
        if n % divisor == 0:
            return False
        divisor += 1
    return True
