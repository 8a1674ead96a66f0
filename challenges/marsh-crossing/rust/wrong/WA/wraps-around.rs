//! Keeps the map in one list and steps by index, so the end of a row touches the start of the next.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

pub fn crossing_cost(map: &[&str]) -> Option<u64> {
    crossing_with_planks(map, 0)
}

pub fn crossing_with_planks(map: &[&str], planks: usize) -> Option<u64> {
    let columns = map[0].len();
    let cells: Vec<u8> = map.concat().into_bytes();
    let mut seen = HashSet::new();
    let mut open = BinaryHeap::from([Reverse((0u64, 0usize, 0usize))]);
    while let Some(Reverse((cost, place, used))) = open.pop() {
        if place == cells.len() - 1 {
            return Some(cost);
        }
        if !seen.insert((place, used)) {
            continue;
        }
        let neighbours = [
            place.checked_sub(columns),
            place.checked_sub(1),
            Some(place + 1),
            Some(place + columns),
        ];
        for next in neighbours.into_iter().flatten() {
            match cells.get(next) {
                Some(b'#') if used < planks => open.push(Reverse((cost + 1, next, used + 1))),
                Some(b'#') | None => {}
                Some(digit) => open.push(Reverse((cost + u64::from(digit - b'0'), next, used))),
            }
        }
    }
    None
}
