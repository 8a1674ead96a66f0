//! Threads until no further one can be started.

fn main() {
    loop {
        std::thread::spawn(|| loop {
            std::thread::park();
        });
    }
}
