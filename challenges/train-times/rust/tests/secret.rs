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
fn edges_of_the_day() {
    assert_eq!(seen(minutes("23:59")), Ok(1439), "minutes(\"23:59\")");
    assert_eq!(
        seen(minutes("24:00")),
        too_large("24"),
        "minutes(\"24:00\")"
    );
    assert_eq!(
        seen(minutes("99:59")),
        too_large("99"),
        "minutes(\"99:59\")"
    );
    assert_eq!(
        seen(minutes("00:99")),
        too_large("99"),
        "minutes(\"00:99\")"
    );
}

#[test]
fn exactly_two_digits() {
    assert_eq!(
        seen(minutes("+7:45")),
        not_a_number("+7"),
        "minutes(\"+7:45\")"
    );
    assert_eq!(
        seen(minutes("07:045")),
        not_a_number("045"),
        "minutes(\"07:045\")"
    );
    assert_eq!(
        seen(minutes(" 7:45")),
        not_a_number(" 7"),
        "minutes(\" 7:45\")"
    );
    assert_eq!(
        seen(minutes("07:45 ")),
        not_a_number("45 "),
        "minutes(\"07:45 \")"
    );
    assert_eq!(
        seen(minutes("07:é")),
        not_a_number("é"),
        "minutes(\"07:é\")"
    );
    assert_eq!(seen(minutes("07:")), not_a_number(""), "minutes(\"07:\")");
}

#[test]
fn first_fault_counts() {
    assert_eq!(
        seen(minutes("24:xx")),
        too_large("24"),
        "minutes(\"24:xx\")"
    );
    assert_eq!(
        seen(minutes("xx:60")),
        not_a_number("xx"),
        "minutes(\"xx:60\")"
    );
    assert_eq!(seen(minutes(":")), not_a_number(""), "minutes(\":\")");
    assert_eq!(
        seen(minutes("07:45:00")),
        not_a_number("45:00"),
        "minutes(\"07:45:00\")"
    );
    assert_eq!(seen(minutes("")), Err(Fault::NoColon), "minutes(\"\")");
}

#[test]
fn train_leaves_now() {
    assert_eq!(seen(next_train(&["12:00"], "12:00")), Ok(Some(0)));
    assert_eq!(
        seen(next_train(&["12:01", "12:00", "11:59"], "12:00")),
        Ok(Some(0))
    );
}

#[test]
fn board_in_any_order() {
    assert_eq!(
        seen(next_train(
            &["22:00", "05:00", "13:30", "12:59", "13:10"],
            "13:00"
        )),
        Ok(Some(10))
    );
    assert_eq!(seen(next_train(&["13:10", "13:20"], "13:00")), Ok(Some(10)));
    assert_eq!(seen(next_train(&["13:20", "13:10"], "13:00")), Ok(Some(10)));
}

#[test]
fn no_train_left() {
    assert_eq!(seen(next_train(&[], "12:00")), Ok(None), "an empty board");
    assert_eq!(seen(next_train(&["00:05", "23:58"], "23:59")), Ok(None));
}

#[test]
fn bad_board() {
    // The train at 12:05 could be taken, but an entry after it is damaged.
    assert_eq!(
        seen(next_train(&["12:05", "25:00"], "12:00")),
        too_large("25")
    );
    // The first damaged entry counts, and `now` comes before all of them.
    assert_eq!(
        seen(next_train(&["1:00", "later"], "12:00")),
        not_a_number("1")
    );
    assert_eq!(seen(next_train(&["1:00"], "noon")), Err(Fault::NoColon));
    assert_eq!(seen(next_train(&[], "12:0")), not_a_number("0"));
}
