"""Ends its loop with a line that is indented like nothing above it. No test runs."""

import sys


def euros(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"


total = 0
for line in sys.stdin:
    name, count, price = line.split()
    cost = int(count) * int(price)
    total += cost
  print(f"{name:<12}{count:>5}{euros(cost):>12}")

print("-" * 29)
print(f"{'total':<17}{euros(total):>12}")
