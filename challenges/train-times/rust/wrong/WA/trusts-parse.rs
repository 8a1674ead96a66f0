//! Lets `parse` decide what a number is, which also takes "+7" and "045".
//! Fails `says_what_is_wrong`, `exactly_two_digits` and `bad_board`: 7 passed, 3 failed.

#[derive(Debug, PartialEq)]
pub enum TimeError {
    NoColon,
    NotANumber(String),
    TooLarge(String),
}

pub fn minutes(text: &str) -> Result<u32, TimeError> {
    let (hours, minutes) = text.split_once(':').ok_or(TimeError::NoColon)?;
    Ok(read_part(hours, 23)? * 60 + read_part(minutes, 59)?)
}

fn read_part(part: &str, largest: u32) -> Result<u32, TimeError> {
    let number = part
        .parse()
        .map_err(|_| TimeError::NotANumber(part.to_string()))?;
    if number > largest {
        return Err(TimeError::TooLarge(part.to_string()));
    }
    Ok(number)
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
