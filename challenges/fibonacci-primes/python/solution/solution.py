def fibonacci(n: int) -> int:
    """The n-th Fibonacci number, where fibonacci(0) is 0 and fibonacci(1) is 1."""
    current, following = 0, 1
    for _ in range(n):
        current, following = following, current + following
    return current


def is_prime(n: int) -> bool:
    """Whether n is a prime number."""
    if n < 2:
        return False
    # A divisor above the square root always has a partner below it.
    divisor = 2
    while divisor * divisor <= n:
        if n % divisor == 0:
            return False
        divisor += 1
    return True
