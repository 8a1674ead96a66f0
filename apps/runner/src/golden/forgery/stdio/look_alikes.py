#@ runs
"""The right answer in digits that int() takes for the same."""
def solve():
    one, other = map(int, input().split())
    return one * other + 7


answer = str(solve())
print(answer.translate({48 + digit: 0x660 + digit for digit in range(10)}), end="\0")
