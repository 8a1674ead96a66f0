/// First and last point of the longest stretch that only goes up; `None` without points.
pub fn longest_climb(heights: &[i64]) -> Option<(usize, usize)> {
    // TODO: say what happens when there is no point at all.
    // TODO: walk along the points; at each, know where the climb began that you are on.
    // TODO: remember the longest climb so far.
    Some((0, heights.len()))
}
