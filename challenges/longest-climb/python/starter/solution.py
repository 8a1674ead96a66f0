def longest_climb(heights: list[int]) -> tuple[int, int] | None:
    """First and last point of the longest stretch that only goes up; None without points."""
    # TODO: say what happens when there is no point at all.
    # TODO: walk along the points; at each, know where the climb began that you are on.
    # TODO: remember the longest climb so far.
    return (0, len(heights))
