"""Of the tests' own; not on disk either."""


def twice(n):
    return 2 * n
