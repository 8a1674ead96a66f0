//! Opens files until there is no descriptor left.

fn main() {
    let mut files = Vec::new();
    loop {
        files.push(std::fs::File::open("/dev/null").unwrap());
    }
}
