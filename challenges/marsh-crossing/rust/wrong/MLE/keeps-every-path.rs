//! Right, but keeps a list of the cells for every unfinished path, and throws none away. Small maps are fine; on the
//! large ones the memory is used up long before the time.

use std::collections::VecDeque;

struct Path {
    cells: Vec<(usize, usize)>,
    planks: usize,
    cost: u64,
}

pub fn crossing_cost(map: &[&str]) -> Option<u64> {
    crossing_with_planks(map, 0)
}

pub fn crossing_with_planks(map: &[&str], planks: usize) -> Option<u64> {
    let goal = (map.len() - 1, map[0].len() - 1);
    let mut cheapest: Option<u64> = None;
    let mut paths = VecDeque::from([Path {
        cells: vec![(0, 0)],
        planks,
        cost: 0,
    }]);
    while let Some(path) = paths.pop_front() {
        let (row, column) = path.cells[path.cells.len() - 1];
        if (row, column) == goal {
            cheapest = Some(cheapest.map_or(path.cost, |cost| cost.min(path.cost)));
            continue;
        }
        for (down, right) in [(0, 1), (1, 0), (0, -1), (-1, 0)] {
            let (Some(row), Some(column)) = (
                row.checked_add_signed(down),
                column.checked_add_signed(right),
            ) else {
                continue;
            };
            let Some(cell) = map.get(row).and_then(|row| row.as_bytes().get(column)) else {
                continue;
            };
            if path.cells.contains(&(row, column)) || (*cell == b'#' && path.planks == 0) {
                continue;
            }
            // Room for the longest path there can be.
            let mut cells = Vec::with_capacity(map.len() * map[0].len());
            cells.extend(&path.cells);
            cells.push((row, column));
            let (planks, price) = match cell {
                b'#' => (path.planks - 1, 1),
                digit => (path.planks, u64::from(digit - b'0')),
            };
            paths.push_back(Path {
                cells,
                planks,
                cost: path.cost + price,
            });
        }
    }
    cheapest
}
