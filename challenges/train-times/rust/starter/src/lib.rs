/// What can be wrong with a time. Keep its name and its variants; the tests use them.
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
    // The question mark returns the error at once if there is no colon.
    let (hours, minutes) = text.split_once(':').ok_or(TimeError::NoColon)?;

    // TODO: check that both parts are exactly two digits, else return Err(TimeError::NotANumber(…)).
    // TODO: check that they are not too large, else return Err(TimeError::TooLarge(…)).
    // TODO: return the minutes since midnight.
    let _ = (hours, minutes);
    Ok(0)
}

/// How many minutes it is from `now` to the next train today, or `None` if there is none.
pub fn next_train(board: &[&str], now: &str) -> Result<Option<u32>, TimeError> {
    let now = minutes(now)?;
    for departure in board {
        // TODO: read the time of the departure.
        // TODO: if the train has not left yet, is it the earliest so far?
        let _ = (departure, now);
    }
    Ok(None)
}
