use forged::*;

#[test]
fn numbers() {
    assert_eq!(gcd(12, 18), 6);
    assert_eq!(gcd(270, 192), 6);
}

#[test]
fn texts() {
    assert_eq!(initials("ada king lovelace"), "AKL");
    assert_eq!(initials("grace hopper"), String::from("GH"));
}
