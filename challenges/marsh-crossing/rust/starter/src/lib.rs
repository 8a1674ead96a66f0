/// The smallest cost of a way from the top left to the bottom right without touching water.
pub fn crossing_cost(map: &[&str]) -> Option<u64> {
    // The map as numbers: `None` is water.
    let ground: Vec<Vec<Option<u32>>> = map
        .iter()
        .map(|row| row.chars().map(|cell| cell.to_digit(10)).collect())
        .collect();

    // TODO: keep the cheapest cost known so far for each cell; at first only that of the start, which is 0.
    // TODO: again and again, take the cell you can reach most cheaply and look at its four neighbours.
    // TODO: stop at the goal. If no cell is left to look at, there is no way.
    let _ = ground;
    None
}

/// The same with up to `planks` cells of water made passable, at a cost of 1 each.
pub fn crossing_with_planks(map: &[&str], planks: usize) -> Option<u64> {
    // TODO: what must you know, besides the cell, to decide where you can go from there?
    let _ = planks;
    crossing_cost(map)
}
