//@ runs
//! Bytes that could be taken for the agent's own: lengths, kinds, an end with success, again and again.
use std::io::Write;

fn main() {
    let mut out = std::io::stdout();
    for kind in 0..=255u8 {
        for length in [0u32, 1, 4, 255, 65_536] {
            let _ = out.write_all(&[kind]);
            let _ = out.write_all(&length.to_be_bytes());
            let _ = out.write_all(&length.to_le_bytes());
            let _ = out.write_all(br#"{"exitCode":0,"signal":null,"stopped":null}"#);
        }
    }
}
