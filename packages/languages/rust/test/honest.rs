//! The control: the same tests pass for a solution that is right.
pub fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

pub fn initials(name: &str) -> String {
    name.split(' ').filter_map(|word| word.chars().next()).map(|letter| letter.to_ascii_uppercase()).collect()
}

pub fn first_even(numbers: &[i32]) -> Option<i32> {
    numbers.iter().copied().find(|number| number % 2 == 0)
}

pub fn parse(text: &str) -> Result<u32, String> {
    text.parse().map_err(|_| text.to_string())
}
