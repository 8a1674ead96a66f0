/// What can be wrong with a time.
#[derive(Debug, PartialEq)]
pub enum TimeError {
    /// There is no colon at all.
    NoColon,
    /// This part is not made of exactly two digits.
    NotANumber(String),
    /// This part is a number, but too large for an hour (23) or a minute (59).
    TooLarge(String),
}

/// The minutes since midnight of a time such as `"07:45"`.
pub fn minutes(text: &str) -> Result<u32, TimeError> {
    let (hours, minutes) = text.split_once(':').ok_or(TimeError::NoColon)?;
    Ok(read_part(hours, 23)? * 60 + read_part(minutes, 59)?)
}

/// One part of a time: exactly two digits, and not above `largest`.
fn read_part(part: &str, largest: u32) -> Result<u32, TimeError> {
    // `parse` alone would also take "+7" and "007".
    let two_digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    match part.parse() {
        Ok(number) if two_digits && number <= largest => Ok(number),
        Ok(_) if two_digits => Err(TimeError::TooLarge(part.to_string())),
        _ => Err(TimeError::NotANumber(part.to_string())),
    }
}

/// How many minutes it is from `now` to the next train today, or `None` if there is none.
pub fn next_train(board: &[&str], now: &str) -> Result<Option<u32>, TimeError> {
    let now = minutes(now)?;
    let mut shortest = None;
    for departure in board {
        // A damaged entry ends the search even if a train has been found already.
        let departure = minutes(departure)?;
        if let Some(wait) = departure.checked_sub(now) {
            shortest = Some(shortest.map_or(wait, |best: u32| best.min(wait)));
        }
    }
    Ok(shortest)
}
