use marsh_crossing::*;

#[test]
fn finds_the_cheapest_way() {
    assert_eq!(crossing_cost(&["191", "191", "111"]), Some(4));
    assert_eq!(crossing_cost(&["12", "31"]), Some(3));
}

#[test]
fn goes_around_water() {
    assert_eq!(crossing_cost(&["1#9", "1#9", "111"]), Some(4));
    assert_eq!(crossing_cost(&["1#1", "#11"]), None);
}

#[test]
fn lays_a_plank() {
    let map = ["1#1", "9#1", "111"];
    assert_eq!(crossing_with_planks(&map, 0), Some(12), "without a plank");
    assert_eq!(crossing_with_planks(&map, 1), Some(4), "with one plank");
    assert_eq!(
        crossing_with_planks(&["1#1", "##1"], 1),
        Some(3),
        "another map"
    );
}
