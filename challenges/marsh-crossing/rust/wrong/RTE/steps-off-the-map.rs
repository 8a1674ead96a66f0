//! Steps off the map: `row - 1` below zero and `row + 1` beyond the last row both panic.

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
        if !seen.insert((row, column, used)) {
            continue;
        }
        for (row, column) in [
            (row, column + 1),
            (row + 1, column),
            (row, column - 1),
            (row - 1, column),
        ] {
            match map[row].as_bytes()[column] {
                b'#' if used < planks => open.push(Reverse((cost + 1, row, column, used + 1))),
                b'#' => {}
                digit => open.push(Reverse((cost + u64::from(digit - b'0'), row, column, used))),
            }
        }
    }
    None
}
