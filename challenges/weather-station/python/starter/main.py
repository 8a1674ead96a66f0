import sys

words = sys.stdin.read().split()
count = int(words[0])

# TODO: turn the other words into numbers with float(), and print "no readings" if there are none.
# TODO: find the lowest and the highest of them, and the average.
print("lowest", count)
print("highest", count)
print("average", count)
