from solution import digit_sum, factorial, zeros_at_the_end


def test_factorial_small():
    assert factorial(1) == 1, "factorial(1)"
    assert factorial(5) == 120, "factorial(5)"
    assert factorial(10) == 3_628_800, "factorial(10)"


def test_digit_sum_small():
    assert digit_sum(7) == 7, "digit_sum(7)"
    assert digit_sum(3_628_800) == 27, "digit_sum(3628800)"


def test_zeros_small():
    assert zeros_at_the_end(4) == 0, "zeros_at_the_end(4)"
    assert zeros_at_the_end(5) == 1, "zeros_at_the_end(5)"
    assert zeros_at_the_end(10) == 2, "zeros_at_the_end(10)"
