//! Looks for the fewest steps and adds up what they happen to cost.

use std::collections::{HashSet, VecDeque};

pub fn crossing_cost(map: &[&str]) -> Option<u64> {
    crossing_with_planks(map, 0)
}

pub fn crossing_with_planks(map: &[&str], planks: usize) -> Option<u64> {
    let (rows, columns) = (map.len(), map[0].len());
    let mut seen = HashSet::new();
    let mut open = VecDeque::from([(0u64, 0usize, 0usize, 0usize)]);
    while let Some((cost, row, column, used)) = open.pop_front() {
        if (row, column) == (rows - 1, columns - 1) {
            return Some(cost);
        }
        if !seen.insert((row, column, used)) {
            continue;
        }
        for (down, right) in [(0, 1), (1, 0), (0, -1), (-1, 0)] {
            let (row, column) = (row as i64 + down, column as i64 + right);
            if row < 0 || column < 0 || row >= rows as i64 || column >= columns as i64 {
                continue;
            }
            let (row, column) = (row as usize, column as usize);
            match map[row].as_bytes()[column] {
                b'#' if used < planks => open.push_back((cost + 1, row, column, used + 1)),
                b'#' => {}
                digit => open.push_back((cost + u64::from(digit - b'0'), row, column, used)),
            }
        }
    }
    None
}
