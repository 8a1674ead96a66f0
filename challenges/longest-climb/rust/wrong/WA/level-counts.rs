//! Takes level ground for a climb. Fails where two neighbours are equal: 10 passed, 2 failed.

pub fn longest_climb(heights: &[i64]) -> Option<(usize, usize)> {
    if heights.is_empty() {
        return None;
    }
    let mut start = 0;
    let (mut best_start, mut best_end) = (0, 0);
    for end in 1..heights.len() {
        if heights[end] < heights[end - 1] {
            start = end;
        }
        if end - start > best_end - best_start {
            (best_start, best_end) = (start, end);
        }
    }
    Some((best_start, best_end))
}
