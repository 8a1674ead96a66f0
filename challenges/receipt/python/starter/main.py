import sys

total = 0
for line in sys.stdin:
    name, count, price = line.split()
    cost = int(count) * int(price)
    total += cost
    # TODO: pad the columns, and print euros and cents instead of cents.
    print(name, count, cost)

# TODO: print the line of hyphens.
print("total", total)
