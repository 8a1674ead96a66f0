"""Adds up text as if it were numbers. Passes only where there is nothing to add: 1 passed, 8 failed."""

import sys


def euros(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"


total = 0
for line in sys.stdin:
    name, count, price = line.split()
    cost = int(count) * price
    total += cost
    print(f"{name:<12}{count:>5}{euros(cost):>12}")

print("-" * 29)
print(f"{'total':<17}{euros(total):>12}")
