def fibonacci(n: int) -> int:
    """The n-th Fibonacci number, where fibonacci(0) is 0 and fibonacci(1) is 1."""
    # TODO: start with the two numbers 0 and 1.
    # TODO: repeat n times: the next number is the sum of the two before it.
    # TODO: return the n-th number instead of n itself.
    return n


def is_prime(n: int) -> bool:
    """Whether n is a prime number."""
    # TODO: say what happens with 0 and 1.
    # TODO: look for a number that divides n without a remainder: n % divisor == 0.
    # TODO: how far do you have to look?
    return n > 1
