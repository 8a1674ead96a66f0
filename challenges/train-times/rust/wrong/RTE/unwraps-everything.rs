//! Unwraps what it should report, so damaged times panic.

#[derive(Debug, PartialEq)]
pub enum TimeError {
    NoColon,
    NotANumber(String),
    TooLarge(String),
}

pub fn minutes(text: &str) -> Result<u32, TimeError> {
    let (hours, minutes) = text.split_once(':').unwrap();
    let hours: u32 = hours.parse().unwrap();
    let minutes: u32 = minutes.parse().unwrap();
    Ok(hours * 60 + minutes)
}

pub fn next_train(board: &[&str], now: &str) -> Result<Option<u32>, TimeError> {
    let now = minutes(now)?;
    let times = board
        .iter()
        .map(|time| minutes(time))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(times
        .into_iter()
        .filter_map(|time| time.checked_sub(now))
        .min())
}
