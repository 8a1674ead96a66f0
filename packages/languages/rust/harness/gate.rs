//! The one place from which descriptor 4 can be written.
//!
//! A seccomp filter cannot tell which function calls, but it sees the address of the `syscall` instruction. The door
//! lets a write to descriptor 4 through only from the instruction below, so a `File` forged over descriptor 4, whose
//! write goes through libc, gets EPERM.

use crate::descriptors::ANSWER;

#[cfg(target_arch = "x86_64")]
std::arch::global_asm!(
    ".pushsection .text.crucible_gate,\"ax\",@progbits",
    ".globl crucible_gate",
    ".hidden crucible_gate",
    "crucible_gate:",
    "mov eax, 1",
    "syscall",
    ".globl crucible_gate_after",
    ".hidden crucible_gate_after",
    "crucible_gate_after:",
    "ret",
    ".popsection",
);

#[cfg(target_arch = "aarch64")]
std::arch::global_asm!(
    ".pushsection .text.crucible_gate,\"ax\",@progbits",
    ".globl crucible_gate",
    ".hidden crucible_gate",
    "crucible_gate:",
    "mov x8, #64",
    "svc #0",
    ".globl crucible_gate_after",
    ".hidden crucible_gate_after",
    "crucible_gate_after:",
    "ret",
    ".popsection",
);

extern "C" {
    fn crucible_gate(descriptor: i32, bytes: *const u8, count: usize) -> isize;
    static crucible_gate_after: u8;
}

/// The instruction pointer that the kernel reports for a write through the gate.
pub fn instruction_pointer() -> u64 {
    std::ptr::addr_of!(crucible_gate_after) as u64
}

/// Writes `bytes` to descriptor 4. A write that fails is no answer, hence no pass: nothing to report to anybody.
pub fn answer(bytes: &[u8]) {
    let mut rest = bytes;
    while !rest.is_empty() {
        let count = unsafe { crucible_gate(ANSWER, rest.as_ptr(), rest.len()) };
        if count <= 0 {
            return;
        }
        rest = &rest[count as usize..];
    }
}
