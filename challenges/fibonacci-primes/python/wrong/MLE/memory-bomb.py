"""Writes down far more numbers than there is memory for. Fails all three Fibonacci tests: 3 passed, 3 failed."""


def fibonacci(n: int) -> int:
    numbers = [0] * (1 << 20)
    while True:
        numbers += [n] * (1 << 20)


def is_prime(n: int) -> bool:
    if n < 2:
        return False
    divisor = 2
    while divisor * divisor <= n:
        if n % divisor == 0:
            return False
        divisor += 1
    return True
