//! Hands out an `Option` where a `Result` is promised. No test runs.

#[derive(Debug, PartialEq)]
pub enum TimeError {
    NoColon,
    NotANumber(String),
    TooLarge(String),
}

pub fn minutes(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once(':')?;
    let hours: u32 = hours.parse().ok()?;
    let minutes: u32 = minutes.parse().ok()?;
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

pub fn next_train(board: &[&str], now: &str) -> Option<u32> {
    let now = minutes(now)?;
    board
        .iter()
        .filter_map(|time| minutes(time)?.checked_sub(now))
        .min()
}
