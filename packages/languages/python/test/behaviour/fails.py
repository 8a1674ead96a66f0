"""No test of this file passes."""
import pytest
import solution
from solution import *


def test_compares():
    assert echo(2) == 3


def test_compares_with_words():
    assert echo(2) == 3, "two is not three"


def test_other_comparison():
    assert echo(2) > 3


def test_asserts():
    assert not echo(2)


def test_student_raises():
    boom(3)


def test_nothing_is_raised():
    with pytest.raises(ValueError):
        boom(1)


def test_other_text():
    with pytest.raises(ValueError, match="division"):
        boom(3)


def test_other_exception():
    with pytest.raises(KeyError):
        boom(3)


@pytest.mark.parametrize("n", [0, 1, 3])
def test_parameters(n):
    boom(n)


def test_vanishes_and_is_caught():
    try:
        vanishes()
    except BaseException:
        return


def test_ends():
    ends()


def test_assertion_within_a_passed_function():
    def check(n):
        assert n == 42

    swallow(check)


def test_says_so():
    pytest.fail("as it should")


def test_none_of_its_business():
    echo(None) + 1


def test_not_exported():
    solution.hidden()


def test_not_defined():
    solution.forgotten()


def test_never_runs():
    yield


def test_evil_equality():
    assert evil() == 5


def test_evil_on_the_other_side():
    assert 5 == evil()


def test_evil_in_a_list():
    assert [evil()] == [5]


def test_evil_membership():
    assert 5 in evil()


def test_evil_order():
    assert evil() < 5


def test_evil_difference():
    assert abs(evil() - 5) < 1


def test_evil_other_difference():
    assert abs(5 - evil()) < 1


def test_evil_approx():
    assert evil() == pytest.approx(5)


def test_evil_int():
    assert evil_int() == 5


def test_evil_int_among_many():
    assert evil_int() in [1, 2, 3, 4, 5]


def test_ends_a_map_early():
    assert all(map(lambda _: stop(), [1, 2]))


def test_ends_a_bare_map_early():
    assert list(map(solution.stop_now, [1])) == []


def test_too_large():
    echo("x" * (40 * 1024 * 1024))


def test_too_deep():
    value = []
    for _ in range(1000):
        value = [value]
    echo(value)
