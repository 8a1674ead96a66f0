//! Prints without end. 3 passed (the prime tests), 3 failed.

pub fn fibonacci(n: u32) -> u64 {
    loop {
        println!("still working on fibonacci({n}), please wait, it cannot take much longer now");
    }
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
