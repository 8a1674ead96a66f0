from solution import fibonacci, is_prime


def test_fibonacci_edges():
    assert fibonacci(0) == 0, "fibonacci(0)"
    assert fibonacci(1) == 1, "fibonacci(1)"


def test_fibonacci_large():
    assert fibonacci(48) == 4_807_526_976, "fibonacci(48)"
    # A float cannot tell this number from its neighbours.
    assert fibonacci(79) == 14_472_334_024_676_221, "fibonacci(79)"
    assert fibonacci(90) == 2_880_067_194_370_816_120, "fibonacci(90)"


def test_prime_edges():
    assert is_prime(0) == False, "is_prime(0)"
    assert is_prime(1) == False, "is_prime(1)"
    assert is_prime(2) == True, "is_prime(2)"
    assert is_prime(25) == False, "is_prime(25)"


def test_prime_large():
    assert is_prime(1_000_000_007) == True, "is_prime(1000000007)"
    # The largest prime below 10^12.
    assert is_prime(999_999_999_989) == True, "is_prime(999999999989)"
    # 999,983 × 999,983: its only divisor is its square root.
    assert is_prime(999_966_000_289) == False, "is_prime(999966000289)"
