use marsh_crossing::*;

/// Long walls of water between rows of firm ground, open at the right and at the left in turn.
fn winding(rows: usize, columns: usize) -> Vec<String> {
    let water = "#".repeat(columns - 1);
    (0..rows)
        .map(|row| match row % 4 {
            1 => format!("{water}2"),
            3 => format!("2{water}"),
            _ => "1".repeat(columns),
        })
        .collect()
}

/// A map that looks like chance but is always the same.
fn marsh(rows: usize, columns: usize) -> Vec<String> {
    let cell = |row: usize, column: usize| {
        let mix = row * row * 7 + column * column * 3 + row * column * 5 + row + column * 2;
        let is_end = (row, column) == (0, 0) || (row, column) == (rows - 1, columns - 1);
        match mix / 3 % 4 {
            0 if !is_end => '#',
            _ => char::from(b'1' + (mix % 9) as u8),
        }
    };
    (0..rows)
        .map(|row| (0..columns).map(|column| cell(row, column)).collect())
        .collect()
}

fn cost(map: &[String], planks: usize) -> Option<u64> {
    let rows: Vec<&str> = map.iter().map(String::as_str).collect();
    if planks == 0 {
        crossing_cost(&rows)
    } else {
        crossing_with_planks(&rows, planks)
    }
}

#[test]
fn smallest_maps() {
    assert_eq!(crossing_cost(&["7"]), Some(0), "a single cell");
    assert_eq!(
        crossing_with_planks(&["7"], 3),
        Some(0),
        "a single cell, with planks"
    );
    assert_eq!(crossing_cost(&["9123"]), Some(6), "a single row");
    assert_eq!(
        crossing_cost(&["9", "1", "2", "3"]),
        Some(6),
        "a single column"
    );
    assert_eq!(
        crossing_with_planks(&["5##5"], 2),
        Some(7),
        "a row with water"
    );
    assert_eq!(
        crossing_with_planks(&["5##5"], 1),
        None,
        "a row with too much water"
    );
}

#[test]
fn detour_is_cheaper() {
    // Around the nines: right, down, left, down and right again, though that is six steps more.
    assert_eq!(
        crossing_cost(&["1111", "9991", "1111", "1999", "1111"]),
        Some(13)
    );
    // Both ways have four steps.
    assert_eq!(crossing_cost(&["1991", "1111"]), Some(4));
    // The way leads up at last.
    assert_eq!(crossing_cost(&["1#111", "1#1#1", "111#1"]), Some(10));
}

#[test]
fn no_way_across() {
    assert_eq!(crossing_cost(&["1#1", "1#1", "1#1"]), None);
    // The end of one row is no neighbour of the start of the next.
    assert_eq!(crossing_cost(&["111", "###", "111"]), None);
    assert_eq!(crossing_cost(&["11#", "##1", "111"]), None);
    assert_eq!(crossing_with_planks(&["1##1", "1##1"], 1), None);
    assert_eq!(crossing_with_planks(&["1##1", "1##1"], 2), Some(4));
}

#[test]
fn saves_the_plank_for_later() {
    // The first water can be walked around for a price, the second cannot.
    let map = ["1#1#1", "191#1"];
    assert_eq!(crossing_with_planks(&map, 0), None, "no plank");
    assert_eq!(crossing_with_planks(&map, 1), Some(13), "one plank");
    assert_eq!(crossing_with_planks(&map, 2), Some(5), "two planks");
    assert_eq!(
        crossing_with_planks(&map, 9),
        Some(5),
        "more planks than needed"
    );
}

#[test]
fn winding_path() {
    let map = winding(21, 30);
    assert_eq!(cost(&map, 0), Some(349), "no plank");
    assert_eq!(cost(&map, 1), Some(290), "one plank");
    assert_eq!(cost(&map, 3), Some(172), "three planks");
    assert_eq!(cost(&map, 10), Some(49), "ten planks");
}

#[test]
fn large_marsh() {
    assert_eq!(cost(&marsh(40, 40), 0), Some(284));
}

#[test]
fn large_marsh_with_planks() {
    let map = marsh(40, 40);
    assert_eq!(cost(&map, 1), Some(252), "one plank");
    assert_eq!(cost(&map, 2), Some(240), "two planks");
    assert_eq!(cost(&map, 5), Some(216), "five planks");
    assert_eq!(cost(&map, 10), Some(187), "ten planks");
}
