from solution import digit_sum, factorial, zeros_at_the_end


def test_factorial_edges():
    assert factorial(0) == 1, "factorial(0)"
    assert factorial(2) == 2, "factorial(2)"


def test_factorial_beyond_a_word():
    assert factorial(21) == 51090942171709440000, "factorial(21)"
    assert factorial(35) == 10333147966386144929666651337523200000000, "factorial(35)"
    assert factorial(50) == 30414093201713378043612608166064768844377641568960512000000000000, "factorial(50)"


def test_digit_sum_large():
    assert digit_sum(0) == 0, "digit_sum(0)"
    assert digit_sum(10**41 - 1) == 369, "41 nines"
    assert digit_sum(factorial(1000)) == 10_539, "digit_sum(1000!)"


def test_zeros_of_powers_of_five():
    assert zeros_at_the_end(0) == 0, "zeros_at_the_end(0)"
    assert zeros_at_the_end(24) == 4, "zeros_at_the_end(24)"
    assert zeros_at_the_end(25) == 6, "zeros_at_the_end(25)"
    assert zeros_at_the_end(625) == 156, "zeros_at_the_end(625)"


def test_zeros_of_the_largest():
    assert zeros_at_the_end(1_000_000_000) == 249_999_998, "zeros_at_the_end(1000000000)"
    assert zeros_at_the_end(4_294_967_295) == 1_073_741_816, "zeros_at_the_end(4294967295)"
