//! Puts floating-point costs into a `BinaryHeap`, which needs a total order. No test runs.

use std::collections::BinaryHeap;

pub fn crossing_cost(map: &[&str]) -> Option<u64> {
    let mut open = BinaryHeap::new();
    open.push((0.0, 0, 0));
    while let Some((cost, row, column)) = open.pop() {
        if row == map.len() - 1 && column == map[0].len() - 1 {
            return Some(-cost as u64);
        }
        for (row, column) in [(row, column + 1), (row + 1, column)] {
            let cell = map.get(row).and_then(|row| row.as_bytes().get(column));
            if let Some(digit @ b'1'..=b'9') = cell {
                open.push((cost - f64::from(digit - b'0'), row, column));
            }
        }
    }
    None
}

pub fn crossing_with_planks(map: &[&str], _planks: usize) -> Option<u64> {
    crossing_cost(map)
}
