"""Divides with / and prints what comes out. 1 passed, 8 failed."""

import sys


def euros(cents: int) -> str:
    return str(cents / 100)


total = 0
for line in sys.stdin:
    name, count, price = line.split()
    cost = int(count) * int(price)
    total += cost
    print(f"{name:<12}{count:>5}{euros(cost):>12}")

print("-" * 29)
print(f"{'total':<17}{euros(total):>12}")
