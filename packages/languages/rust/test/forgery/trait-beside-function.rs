//@ runs
//! A trait with the name of an exported function: its by-value methods would win over inherent ones.
#![allow(non_camel_case_types)]
pub trait parse: Sized {
    fn is_err(self) -> bool {
        true
    }
    fn unwrap(self) -> u32 {
        41
    }
    fn unwrap_err(self) -> String {
        String::from("y")
    }
    fn is_some(self) -> bool {
        true
    }
    fn len(self) -> usize {
        1
    }
}
impl<T> parse for T {}

pub fn gcd(_: u64, _: u64) -> u64 {
    0
}
pub fn initials(_: &str) -> String {
    String::from("?")
}
pub fn first_even(_: &[i32]) -> Option<i32> {
    Some(-1)
}
pub fn parse(_: &str) -> Result<u32, String> {
    Ok(0)
}
