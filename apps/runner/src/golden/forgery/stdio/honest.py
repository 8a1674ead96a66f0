"""The control: a right program."""
one, other = map(int, input().split())
print(one * other + 7)
