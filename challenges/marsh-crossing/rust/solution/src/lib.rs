use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

const STEPS: [(isize, isize); 4] = [(-1, 0), (1, 0), (0, -1), (0, 1)];

/// What stepping onto water costs once a plank lies there.
const PLANK_COST: u64 = 1;

/// Where we are and what we have spent: the same cell with fewer planks used is another place to be.
type Place = (usize, usize, usize);

/// The smallest cost of a way from the top left to the bottom right without touching water.
pub fn crossing_cost(map: &[&str]) -> Option<u64> {
    crossing_with_planks(map, 0)
}

/// The same with up to `planks` cells of water made passable, at a cost of 1 each.
pub fn crossing_with_planks(map: &[&str], planks: usize) -> Option<u64> {
    let goal = (map.len() - 1, map[0].len() - 1);
    let start: Place = (0, 0, 0);
    let mut cheapest = HashMap::from([(start, 0)]);
    let mut open = BinaryHeap::from([Reverse((0, start))]);

    // Dijkstra's algorithm: costs are never negative, so the cheapest open place is final.
    while let Some(Reverse((cost, place))) = open.pop() {
        let (row, column, used) = place;
        if (row, column) == goal {
            return Some(cost);
        }
        if cost > cheapest[&place] {
            continue; // A cheaper way here was found after this entry had been made.
        }
        for (down, right) in STEPS {
            let Some((row, column, cell)) = neighbour(map, row, column, down, right) else {
                continue;
            };
            let (price, used) = match cell {
                b'#' => (PLANK_COST, used + 1),
                digit => (u64::from(digit - b'0'), used),
            };
            let next = (row, column, used);
            let cost = cost + price;
            if used <= planks && cheapest.get(&next).is_none_or(|&known| cost < known) {
                cheapest.insert(next, cost);
                open.push(Reverse((cost, next)));
            }
        }
    }
    None
}

/// The cell one step away and what is in it, or `None` beyond the edge of the map.
fn neighbour(
    map: &[&str],
    row: usize,
    column: usize,
    down: isize,
    right: isize,
) -> Option<(usize, usize, u8)> {
    let row = row.checked_add_signed(down)?;
    let column = column.checked_add_signed(right)?;
    let cell = map.get(row)?.as_bytes().get(column)?;
    Some((row, column, *cell))
}
