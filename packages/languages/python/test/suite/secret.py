import pytest
import solution
from solution import evens, mean, order, parse


def test_lists():
    assert evens([3, 8, 5, 2]) == [8, 2]
    assert 8 in evens([3, 8]) and len(evens([1])) == 0


def test_floats():
    assert abs(mean([1, 2, 4]) - 7 / 3) < 1e-9
    assert mean([1, 2]) == pytest.approx(1.5)


def test_near():
    assert abs(mean([1, 2, 4]) - 7 / 3) < 1e-9


def test_isinstance():
    assert isinstance(mean([1, 2]), float) and 1.4 < mean([1, 2]) < 1.6


def test_in_place():
    numbers = [3, 1, 2]
    order(numbers)
    assert numbers == [1, 2, 3]


def test_block():
    with solution.Ledger() as ledger:
        ledger.add(3)
        assert ledger.total == 3


def test_block_of_two():
    with solution.Ledger() as ledger:
        ledger.add(3)
        ledger.add(4)
        assert ledger.total > 6 and len(ledger) == 2


def test_block_with_a_word():
    with solution.Ledger() as ledger:
        if ledger.total != 0:
            pytest.fail("a new one is empty")


def test_block_around_another_call():
    with solution.Ledger() as ledger:
        ledger.add(solution.largest([1, 5, 2]))
        assert ledger.total == 5


def test_refusals():
    with pytest.raises(ValueError, match="not a number: x"):
        parse("x")
    assert parse("41") == 41


def test_every_one():
    assert all(map(solution.is_even, [2, 4, 6]))
    assert not any(map(solution.is_even, [1, 3, 5]))
