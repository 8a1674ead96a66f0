//@ refused
//! Code of its own before main.
#[unsafe(link_section = ".init_array")]
static FIRST: extern "C" fn() = first;
extern "C" fn first() {
    std::process::exit(0);
}

fn main() {}
