//@ refused
//! As interposed-memcmp, by another attribute.
pub trait Equal {
    #[unsafe(export_name = "memcmp")]
    extern "C" fn same(_: *const u8, _: *const u8, _: usize) -> i32 {
        0
    }
}
pub struct Everything;
impl Equal for Everything {}
fn cheat() {
    let _ = Everything::same(std::ptr::null(), std::ptr::null(), 0);
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
