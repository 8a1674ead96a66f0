def longest_climb(heights: list[int]) -> tuple[int, int] | None:
    """First and last point of the longest stretch that only goes up; None without points."""
    if not heights:
        return None
    start = 0
    best_start, best_end = 0, 0
    for end in range(1, len(heights)):
        if heights[end] <= heights[end - 1]:
            start = end
        if end - start > best_end - best_start:
            best_start, best_end = start, end
    return (best_start, best_end)
