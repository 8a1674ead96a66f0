import pytest
from solution import fibonacci, is_prime


@pytest.mark.parametrize("n, expected", [(2, 1), (3, 2), (7, 13), (10, 55)])
def test_fibonacci_small(n, expected):
    assert fibonacci(n) == expected, f"fibonacci({n})"


@pytest.mark.parametrize("n, expected", [(7, True), (8, False), (13, True), (15, False)])
def test_prime_small(n, expected):
    assert is_prime(n) == expected, f"is_prime({n})"
