def factorial(n: int) -> int:
    """1 × 2 × … × n."""
    product = 1
    for factor in range(2, n + 1):
        product *= factor
    return product


def digit_sum(number: int) -> int:
    """The sum of the decimal digits."""
    return sum(int(digit) for digit in str(number))


def zeros_at_the_end(n: int) -> int:
    """How many zeros n! ends with."""
    # Each factor 5 meets a factor 2. Of 5, 25, 125, … every multiple brings one more.
    zeros = 0
    while n > 0:
        n //= 5
        zeros += n
    return zeros
