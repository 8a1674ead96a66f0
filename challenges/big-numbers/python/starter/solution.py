def factorial(n: int) -> int:
    """1 × 2 × … × n."""
    # TODO: start with 1, and multiply it by every number up to n.
    return n


def digit_sum(number: int) -> int:
    """The sum of the decimal digits."""
    # TODO: go through the digits, and add them up.
    return len(str(number))


def zeros_at_the_end(n: int) -> int:
    """How many zeros n! ends with."""
    # TODO: count the fives among the factors.
    return n
