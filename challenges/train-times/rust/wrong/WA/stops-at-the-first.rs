//! Stops at the first train that can be taken, as if the board were sorted, and never looks at the rest.

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
    if part.len() != 2 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(TimeError::NotANumber(part.to_string()));
    }
    match part.parse() {
        Ok(number) if number <= largest => Ok(number),
        _ => Err(TimeError::TooLarge(part.to_string())),
    }
}

pub fn next_train(board: &[&str], now: &str) -> Result<Option<u32>, TimeError> {
    let now = minutes(now)?;
    for departure in board {
        let departure = minutes(departure)?;
        if departure >= now {
            return Ok(Some(departure - now));
        }
    }
    Ok(None)
}
