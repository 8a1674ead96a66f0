use escape_attempts::attempt;

#[test]
fn harmless() {
    assert_eq!(attempt("harmless"), "got through: getpid");
}

#[test]
fn af_alg() {
    assert_eq!(attempt("af_alg"), "refused");
}

#[test]
fn af_vsock() {
    assert_eq!(attempt("af_vsock"), "refused");
}

#[test]
fn bpf() {
    assert_eq!(attempt("bpf"), "refused");
}

#[test]
fn clone() {
    assert_eq!(attempt("clone"), "refused");
}

#[test]
fn dev_mem() {
    assert_eq!(attempt("dev_mem"), "refused");
}

#[test]
fn dns() {
    assert_eq!(attempt("dns"), "refused");
}

#[test]
fn docker_socket() {
    assert_eq!(attempt("docker_socket"), "refused");
}

#[test]
fn init_module() {
    assert_eq!(attempt("init_module"), "refused");
}

#[test]
fn io_uring() {
    assert_eq!(attempt("io_uring"), "refused");
}

#[test]
fn keyctl() {
    assert_eq!(attempt("keyctl"), "refused");
}

#[test]
fn kill_all() {
    assert_eq!(attempt("kill_all"), "refused");
}

#[test]
fn loopback() {
    assert_eq!(attempt("loopback"), "refused");
}

#[test]
fn memfd_exec() {
    assert_eq!(attempt("memfd_exec"), "refused");
}

#[test]
fn metadata_address() {
    assert_eq!(attempt("metadata_address"), "refused");
}

#[test]
fn mknod() {
    assert_eq!(attempt("mknod"), "refused");
}

#[test]
fn mount() {
    assert_eq!(attempt("mount"), "refused");
}

#[test]
fn oom_score() {
    assert_eq!(attempt("oom_score"), "refused");
}

#[test]
fn open_by_handle_at() {
    assert_eq!(attempt("open_by_handle_at"), "refused");
}

#[test]
fn perf() {
    assert_eq!(attempt("perf"), "refused");
}

#[test]
fn proc_one_root() {
    assert_eq!(attempt("proc_one_root"), "refused");
}

#[test]
fn proc_sys() {
    assert_eq!(attempt("proc_sys"), "refused");
}

#[test]
fn process_vm_readv() {
    assert_eq!(attempt("process_vm_readv"), "refused");
}

#[test]
fn ptrace() {
    assert_eq!(attempt("ptrace"), "refused");
}

#[test]
fn raw_sockets() {
    assert_eq!(attempt("raw_sockets"), "refused");
}

#[test]
fn release_agent() {
    assert_eq!(attempt("release_agent"), "refused");
}

#[test]
fn setns() {
    assert_eq!(attempt("setns"), "refused");
}

#[test]
fn su() {
    assert_eq!(attempt("su"), "refused");
}

#[test]
fn sysrq() {
    assert_eq!(attempt("sysrq"), "refused");
}

#[test]
fn system_v_ipc() {
    assert_eq!(attempt("system_v_ipc"), "refused");
}

#[test]
fn the_agent() {
    assert_eq!(attempt("the_agent"), "refused");
}

#[test]
fn unshare() {
    assert_eq!(attempt("unshare"), "refused");
}

#[test]
fn userfaultfd() {
    assert_eq!(attempt("userfaultfd"), "refused");
}
