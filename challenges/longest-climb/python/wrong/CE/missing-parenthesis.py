"""Does not close a parenthesis. No test runs."""


def longest_climb(heights: list[int]) -> tuple[int, int] | None:
    if not heights:
        return None
    start = 0
    best_start, best_end = 0, 0
    for end in range(1, len(heights):
        if heights[end] <= heights[end - 1]:
            start = end
        if end - start > best_end - best_start:
            best_start, best_end = start, end
    return (best_start, best_end)
