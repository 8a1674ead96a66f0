"""Reads with input() until an empty line, but the input simply ends. 0 passed, 9 failed."""

def euros(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"


total = 0
while (line := input()) != "":
    name, count, price = line.split()
    cost = int(count) * int(price)
    total += cost
    print(f"{name:<12}{count:>5}{euros(cost):>12}")

print("-" * 29)
print(f"{'total':<17}{euros(total):>12}")
