use market_day::*;
use std::collections::HashMap;

fn best(sales: &[(&str, &str, u32)], stall: &str) -> String {
    best_seller(sales, stall).unwrap_or_else(|| "nothing".to_string())
}

fn names(sales: &[(&str, &str, u32)]) -> String {
    ranking(sales)
        .into_iter()
        .map(|(name, _)| name)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn quiet_day() {
    assert_eq!(takings(&[]), HashMap::new());
    assert_eq!(ranking(&[]), []);
    assert_eq!(best_seller(&[], "Ada"), None);
}

#[test]
fn gifts_count_as_sold() {
    let sales = [
        ("Ada", "plum", 500),
        ("Ada", "sticker", 0),
        ("Ada", "sticker", 0),
        ("Bo", "balloon", 0),
    ];
    let expected = HashMap::from([("Ada".to_string(), 500), ("Bo".to_string(), 0)]);
    assert_eq!(takings(&sales), expected);
    assert_eq!(
        ranking(&sales),
        [("Ada".to_string(), 500), ("Bo".to_string(), 0)]
    );
    assert_eq!(best(&sales, "Ada"), "sticker");
    assert_eq!(best(&sales, "Bo"), "balloon");
}

#[test]
fn large_takings() {
    let sales = [
        ("Ada", "house", 3_000_000_000),
        ("Bo", "castle", 4_000_000_000),
        ("Ada", "house", 3_000_000_000),
    ];
    assert_eq!(
        ranking(&sales),
        [
            ("Ada".to_string(), 6_000_000_000),
            ("Bo".to_string(), 4_000_000_000)
        ]
    );
}

#[test]
fn ties_in_the_ranking() {
    let sales = [
        ("Fay", "fig", 70),
        ("Cy", "cake", 100),
        ("Dee", "date", 70),
        ("Bo", "bread", 100),
        ("Eli", "egg", 7),
        ("Gus", "grape", 100),
        ("Ada", "apple", 70),
    ];
    assert_eq!(names(&sales), "Bo Cy Gus Ada Dee Fay Eli");
}

#[test]
fn ties_between_items() {
    // Both were sold twice; the pear was sold first, though the fig came last, is first by name and cost most.
    let sales = [
        ("Ada", "pear", 20),
        ("Ada", "fig", 90),
        ("Ada", "pear", 20),
        ("Ada", "fig", 90),
    ];
    assert_eq!(best(&sales, "Ada"), "pear");
    // The plum reached two first, but the apple's first sale came before the plum's.
    let sales = [
        ("Ada", "apple", 1),
        ("Ada", "plum", 1),
        ("Ada", "plum", 1),
        ("Ada", "apple", 1),
    ];
    assert_eq!(best(&sales, "Ada"), "apple");
    // Of eight items sold once each, the first one sold.
    let sales = ["h", "c", "e", "a", "g", "b", "f", "d"].map(|item| ("Ada", item, 5));
    assert_eq!(best(&sales, "Ada"), "h");
}

#[test]
fn stalls_are_apart() {
    let sales = [
        ("Ada", "apple", 1),
        ("Bo", "plum", 1),
        ("Bo", "plum", 1),
        ("ada", "plum", 1),
        ("Ada", "plum", 1),
        ("Ada", "apple", 1),
    ];
    assert_eq!(best(&sales, "Ada"), "apple");
    assert_eq!(best(&sales, "ada"), "plum");
    assert_eq!(ranking(&sales).len(), 3);
}

#[test]
fn busy_day() {
    let stalls = ["Ada", "Bo", "Cy", "Dee", "Eli"];
    let items = ["apple", "bread", "cake", "date", "egg", "fig", "grape"];
    let mut sales = Vec::new();
    for n in 0..3_500usize {
        sales.push((stalls[n % 5], items[n * n % 7], (n % 5) as u32 + 1));
    }
    let expected = [
        ("Eli", 3_500),
        ("Dee", 2_800),
        ("Cy", 2_100),
        ("Bo", 1_400),
        ("Ada", 700),
    ];
    assert_eq!(
        ranking(&sales),
        expected.map(|(name, total)| (name.to_string(), total))
    );
    // Squares leave 1, 2 and 4 twice as often as 0 when divided by 7, so bread, cake and egg are level.
    assert_eq!(best(&sales, "Ada"), "egg");
    assert_eq!(best(&sales, "Bo"), "bread");
}
