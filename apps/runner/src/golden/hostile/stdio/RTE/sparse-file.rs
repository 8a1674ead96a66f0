//! A file of a terabyte that takes no room.

fn main() {
    std::fs::File::create("/tmp/hostile-sparse").unwrap().set_len(1 << 40).unwrap();
}
