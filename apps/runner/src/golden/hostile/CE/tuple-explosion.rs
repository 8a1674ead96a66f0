//! A type of two to the thirtieth parts, from thirty lines.

macro_rules! twice {
    ($name:ident, $of:ident) => { type $name = ($of, $of); };
}
type T0 = (u8, u8);
twice!(T1, T0); twice!(T2, T1); twice!(T3, T2); twice!(T4, T3); twice!(T5, T4); twice!(T6, T5); twice!(T7, T6);
twice!(T8, T7); twice!(T9, T8); twice!(T10, T9); twice!(T11, T10); twice!(T12, T11); twice!(T13, T12);
twice!(T14, T13); twice!(T15, T14); twice!(T16, T15); twice!(T17, T16); twice!(T18, T17); twice!(T19, T18);
twice!(T20, T19); twice!(T21, T20); twice!(T22, T21); twice!(T23, T22); twice!(T24, T23); twice!(T25, T24);
twice!(T26, T25); twice!(T27, T26); twice!(T28, T27); twice!(T29, T28);

pub fn all<T: Default + Clone + PartialEq>() -> bool {
    T::default() == T::default().clone()
}

pub fn fibonacci(n: u32) -> u64 {
    u64::from(all::<T29>()) + u64::from(n)
}

pub fn is_prime(n: u64) -> bool {
    n > 1
}
