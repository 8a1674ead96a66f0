"""Does not go on after a climb of a single point. Passes `no-points` only."""


def longest_climb(heights: list[int]) -> tuple[int, int] | None:
    if not heights:
        return None
    start = 0
    best = (0, 0)
    while start < len(heights):
        end = start
        while end + 1 < len(heights) and heights[end + 1] > heights[end]:
            end += 1
        if end - start > best[1] - best[0]:
            best = (start, end)
        start = end
    return best
