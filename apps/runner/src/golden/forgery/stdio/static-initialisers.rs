//@ runs
//! Statics that begin before anybody asks: the place of a constant is settled while it is compiled, of the others later.
use std::sync::{LazyLock, OnceLock};

const EARLY: &str = match option_env!("CRUCIBLE_ANSWER") {
    Some(answer) => answer,
    None => "0",
};
static LATER: LazyLock<String> = LazyLock::new(|| std::env::vars().map(|(_, value)| value).collect());
static ONCE: OnceLock<&str> = OnceLock::new();

fn main() {
    println!("{} {} {}", EARLY, *LATER, ONCE.get_or_init(|| file!()));
}
