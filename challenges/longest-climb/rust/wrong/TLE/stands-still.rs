//! Does not go on after a climb of a single point. Passes `no-points` only.

pub fn longest_climb(heights: &[i64]) -> Option<(usize, usize)> {
    if heights.is_empty() {
        return None;
    }
    let mut start = 0;
    let mut best = (0, 0);
    while start < heights.len() {
        let mut end = start;
        while end + 1 < heights.len() && heights[end + 1] > heights[end] {
            end += 1;
        }
        if end - start > best.1 - best.0 {
            best = (start, end);
        }
        start = end;
    }
    Some(best)
}
