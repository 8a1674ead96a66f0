//! Calls itself without a way out until the stack is used up; the process is then aborted by a signal.
//! 3 passed (the prime tests), 3 failed.

use std::hint::black_box;

pub fn fibonacci(n: u32) -> u64 {
    // The array is used after the call, so no optimisation can turn the recursion into a loop.
    let frame = black_box([n; 64]);
    let below = if frame[0] < u32::MAX {
        fibonacci(black_box(n))
    } else {
        0
    };
    below + u64::from(black_box(frame)[63])
}

pub fn is_prime(n: u64) -> bool {
    if n < 2 {
        return false;
    }
    let mut divisor = 2;
    while divisor * divisor <= n {
        if n % divisor == 0 {
            return false;
        }
        divisor += 1;
    }
    true
}
