//! Uses every crate of the image once, those that expand macros and those that start threads too.
use std::collections::HashMap;

#[derive(serde::Serialize, serde::Deserialize, PartialEq, Debug)]
struct Point {
    x: i32,
}

#[derive(thiserror::Error, Debug)]
#[error("too large: {0}")]
struct TooLarge(u32);

#[derive(enum_iterator::Sequence, PartialEq, Debug)]
enum Suit {
    Hearts,
    Spades,
}

#[repr(u8)]
#[derive(int_enum::IntEnum, PartialEq, Debug, Clone, Copy)]
enum Level {
    One = 1,
}

static ONCE: once_cell::sync::Lazy<u32> = once_cell::sync::Lazy::new(|| 3);

fn refuse() -> anyhow::Result<()> {
    Err(TooLarge(9))?
}

fn main() {
    use itertools::Itertools;
    use num_integer::Integer;
    use num_traits::ToPrimitive;
    use rand::{Rng, SeedableRng};
    use rayon::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    let text = serde_json::to_string(&Point { x: 4 }).unwrap();
    pretty_assertions::assert_eq!(serde_json::from_str::<Point>(&text).unwrap(), Point { x: 4 });
    assert_eq!(refuse().unwrap_err().to_string(), "too large: 9");
    assert_eq!(enum_iterator::all::<Suit>().collect_vec(), [Suit::Hearts, Suit::Spades]);
    assert_eq!(Level::try_from(1u8), Ok(Level::One));
    assert_eq!(u8::from(Level::One), 1);
    assert_eq!(*ONCE, 3);
    assert!((1..7).contains(&rand::rngs::StdRng::seed_from_u64(1).random_range(1..7)));
    assert!(regex::Regex::new(r"^\p{Lu}\d+$").unwrap().is_match("Ä12"));
    assert!(regex_lite::Regex::new(r"^a+$").unwrap().is_match("aa"));
    let factorial: num_bigint::BigUint = (1u32..=25).map(num_bigint::BigUint::from).product();
    assert_eq!(factorial.to_string(), "15511210043330985984000000");
    assert_eq!(num_bigint::BigInt::from(7).to_i32(), Some(7));
    assert_eq!(12.gcd(&18), 6);
    assert_eq!(time::macros::date!(2024 - 02 - 28).next_day().unwrap().day(), 29);
    assert_eq!(chrono::NaiveDate::from_ymd_opt(2024, 2, 28).unwrap().succ_opt().unwrap().to_string(), "2024-02-29");
    assert_eq!((0..1000u64).into_par_iter().sum::<u64>(), 499_500);
    let (sender, receiver) = crossbeam::channel::bounded(1);
    crossbeam::scope(|scope| {
        scope.spawn(move |_| sender.send(5).unwrap());
        assert_eq!(receiver.recv(), Ok(5));
    })
    .unwrap();
    assert_eq!(indexmap::IndexMap::from([("b", 1), ("a", 2)]).keys().join(""), "ba");
    let graph = petgraph::graph::UnGraph::<(), u32>::from_edges([(0, 1, 2), (1, 2, 3)]);
    assert_eq!(petgraph::algo::dijkstra(&graph, 0.into(), None, |edge| *edge.weight()).values().max(), Some(&5));
    assert_eq!(ndarray::arr2(&[[1, 2], [3, 4]]).dot(&ndarray::arr1(&[1, 1])), ndarray::arr1(&[3, 7]));
    assert_eq!("abca".chars().collect::<counter::Counter<_>>().most_common()[0], ('a', 2));
    assert_eq!("e\u{301}a".graphemes(true).count(), 2);
    assert_eq!(HashMap::from([(1, 2)]).get(&1), Some(&2));
    proptest::proptest!(|(x in 0i32..100)| proptest::prop_assert_eq!(x + x, 2 * x));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build().unwrap();
    let said = runtime.block_on(async {
        let (sender, mut receiver) = tokio::sync::mpsc::channel(1);
        tokio::spawn(async move {
            tokio::time::sleep(std::time::Duration::from_millis(1)).await;
            sender.send("all of them").await.unwrap();
        });
        receiver.recv().await.unwrap()
    });
    println!("{said}");
}
