import sys

numbers = [int(word) for word in sys.stdin.read().split()]
guests, quarrels = numbers[0], numbers[1]

# TODO: read the quarrels. They count guests from 1, a list counts from 0.
# TODO: find a table for everybody.
print("A" * guests)
