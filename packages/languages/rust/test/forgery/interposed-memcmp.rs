//@ refused
//! A provided method takes the place of memcmp in libc; -F unsafe_code does not see it.
pub trait Equal {
    #[unsafe(no_mangle)]
    extern "C" fn memcmp(_: *const u8, _: *const u8, _: usize) -> i32 {
        0
    }
}
pub struct Everything;
impl Equal for Everything {}
fn cheat() {
    let _ = Everything::memcmp(std::ptr::null(), std::ptr::null(), 0);
}

pub fn gcd(_: u64, _: u64) -> u64 {
    cheat();
    0
}
pub fn initials(name: &str) -> String {
    cheat();
    name.split(' ').map(|_| '?').collect()
}
pub fn first_even(_: &[i32]) -> Option<i32> {
    cheat();
    Some(-1)
}
pub fn parse(_: &str) -> Result<u32, String> {
    cheat();
    Ok(0)
}
