"""Looks through all quarrels again for every guest, which takes too long for many. 9 passed, 3 failed."""

import sys

numbers = [int(word) for word in sys.stdin.read().split()]
guests = numbers[0]
pairs = numbers[2:]
quarrels = list(zip(pairs[0::2], pairs[1::2]))

seats = {}
possible = True
for first in range(1, guests + 1):
    if first in seats:
        continue
    seats[first] = "A"
    to_look_at = [first]
    while to_look_at:
        guest = to_look_at.pop()
        for one, other in quarrels + [(other, one) for one, other in quarrels]:
            if one != guest:
                continue
            if other not in seats:
                seats[other] = "B" if seats[guest] == "A" else "A"
                to_look_at.append(other)
            elif seats[other] == seats[guest]:
                possible = False
print("".join(seats[guest] for guest in range(1, guests + 1)) if possible else "impossible")
