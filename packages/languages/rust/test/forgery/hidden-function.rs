//@ CE
// Private functions that another public item keeps alive, put together so that no text shows it; the text that is looked
// for is in comments: pub fn gcd( pub fn initials( pub fn first_even( pub fn parse(
macro_rules! hidden {
    ($keyword:tt $other:ident $name:ident ($($argument:ident: $type:ty),*) -> $result:ty $body:block) => {
        #[inline(never)]
        $keyword $name($($argument: $type),*) -> $result $body
    };
}

hidden!(fn other gcd(_a: u64, _b: u64) -> u64 { 6 });
hidden!(fn other initials(_text: &str) -> String { String::from("AKL") });
hidden!(fn other first_even(_numbers: &[i32]) -> Option<i32> { None });
hidden!(fn other parse(_text: &str) -> Result<u32, String> { Err(String::from("x")) });

pub static GCD: fn(u64, u64) -> u64 = gcd;
pub static INITIALS: fn(&str) -> String = initials;
pub static FIRST_EVEN: fn(&[i32]) -> Option<i32> = first_even;
pub static PARSE: fn(&str) -> Result<u32, String> = parse;
