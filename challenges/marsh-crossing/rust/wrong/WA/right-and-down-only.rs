//! Fills a table from the top left, as if the way never led up or to the left.

pub fn crossing_cost(map: &[&str]) -> Option<u64> {
    crossing_with_planks(map, 0)
}

pub fn crossing_with_planks(map: &[&str], planks: usize) -> Option<u64> {
    let columns = map[0].len();
    // The cheapest way to each cell, for each number of planks used.
    let mut table = vec![vec![vec![None; planks + 1]; columns]; map.len()];
    for (row, cells) in map.iter().enumerate() {
        for (column, cell) in cells.bytes().enumerate() {
            for used in 0..=planks {
                if (row, column) == (0, 0) {
                    table[row][column][used] = Some(0);
                    continue;
                }
                let (price, before) = match cell {
                    b'#' if used == 0 => continue,
                    b'#' => (1, used - 1),
                    digit => (u64::from(digit - b'0'), used),
                };
                let above = if row > 0 {
                    table[row - 1][column][before]
                } else {
                    None
                };
                let left = if column > 0 {
                    table[row][column - 1][before]
                } else {
                    None
                };
                let cheaper = [above, left].into_iter().flatten().min();
                table[row][column][used] = cheaper.map(|cost: u64| cost + price);
            }
        }
    }
    table[map.len() - 1][columns - 1][planks]
}
