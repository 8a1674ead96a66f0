use market_day::*;
use std::collections::HashMap;

const SALES: [(&str, &str, u32); 4] = [
    ("Ada", "apple", 40),
    ("Bo", "bread", 350),
    ("Ada", "plum", 90),
    ("Ada", "apple", 40),
];

#[test]
fn adds_up_each_stall() {
    let expected = HashMap::from([("Ada".to_string(), 170), ("Bo".to_string(), 350)]);
    assert_eq!(takings(&SALES), expected);
}

#[test]
fn ranks_by_takings() {
    assert_eq!(
        ranking(&SALES),
        [("Bo".to_string(), 350), ("Ada".to_string(), 170)]
    );
}

#[test]
fn finds_the_best_seller() {
    assert_eq!(best_seller(&SALES, "Ada"), Some("apple".to_string()));
    assert_eq!(best_seller(&SALES, "Bo"), Some("bread".to_string()));
    assert_eq!(best_seller(&SALES, "Cy"), None);
}
