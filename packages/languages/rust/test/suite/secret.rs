use forged::*;

#[test]
fn options() {
    assert_eq!(first_even(&[3, 8, 5]), Some(8));
    assert_eq!(first_even(&[3, 5]), None);
    assert!(first_even(&[1, 2]).is_some());
}

#[test]
fn results() {
    assert_eq!(parse("41").unwrap(), 41);
    assert!(parse("x").is_err());
    assert_eq!(parse("y").unwrap_err().len(), 1);
}

#[test]
fn refusals() {
    assert!(parse("x").is_err());
}
