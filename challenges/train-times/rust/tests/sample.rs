use train_times::*;

/// What came back, in a type of the tests' own.
#[derive(Debug, PartialEq)]
enum Fault {
    NoColon,
    NotANumber(String),
    TooLarge(String),
}

fn seen<T>(result: Result<T, TimeError>) -> Result<T, Fault> {
    result.map_err(|error| match error {
        TimeError::NoColon => Fault::NoColon,
        TimeError::NotANumber(part) => Fault::NotANumber(part),
        TimeError::TooLarge(part) => Fault::TooLarge(part),
    })
}

fn not_a_number<T>(part: &str) -> Result<T, Fault> {
    Err(Fault::NotANumber(part.to_string()))
}

fn too_large<T>(part: &str) -> Result<T, Fault> {
    Err(Fault::TooLarge(part.to_string()))
}

#[test]
fn reads_times() {
    assert_eq!(seen(minutes("00:00")), Ok(0), "minutes(\"00:00\")");
    assert_eq!(seen(minutes("07:45")), Ok(465), "minutes(\"07:45\")");
    assert_eq!(seen(minutes("20:05")), Ok(1205), "minutes(\"20:05\")");
}

#[test]
fn says_what_is_wrong() {
    assert_eq!(
        seen(minutes("0745")),
        Err(Fault::NoColon),
        "minutes(\"0745\")"
    );
    assert_eq!(
        seen(minutes("7:45")),
        not_a_number("7"),
        "minutes(\"7:45\")"
    );
    assert_eq!(
        seen(minutes("07:60")),
        too_large("60"),
        "minutes(\"07:60\")"
    );
}

#[test]
fn finds_the_next_train() {
    assert_eq!(
        seen(next_train(&["08:30", "07:50", "06:10"], "07:45")),
        Ok(Some(5))
    );
    assert_eq!(seen(next_train(&["06:10"], "07:45")), Ok(None));
    assert_eq!(
        seen(next_train(&["08:00", "8.30"], "07:45")),
        Err(Fault::NoColon)
    );
}
