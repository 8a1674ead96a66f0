//! Marks each cell as seen once, however many planks are left: a cheap way that wastes a plank hides the good one.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

pub fn crossing_cost(map: &[&str]) -> Option<u64> {
    crossing_with_planks(map, 0)
}

pub fn crossing_with_planks(map: &[&str], planks: usize) -> Option<u64> {
    let (rows, columns) = (map.len(), map[0].len());
    let mut seen = HashSet::new();
    let mut open = BinaryHeap::from([Reverse((0u64, 0usize, 0usize, 0usize))]);
    while let Some(Reverse((cost, row, column, used))) = open.pop() {
        if (row, column) == (rows - 1, columns - 1) {
            return Some(cost);
        }
        if !seen.insert((row, column)) {
            continue;
        }
        for (down, right) in [(0, 1), (1, 0), (0, -1), (-1, 0)] {
            let (row, column) = (row as i64 + down, column as i64 + right);
            if row < 0 || column < 0 || row >= rows as i64 || column >= columns as i64 {
                continue;
            }
            let (row, column) = (row as usize, column as usize);
            match map[row].as_bytes()[column] {
                b'#' if used < planks => open.push(Reverse((cost + 1, row, column, used + 1))),
                b'#' => {}
                digit => open.push(Reverse((cost + u64::from(digit - b'0'), row, column, used))),
            }
        }
    }
    None
}
