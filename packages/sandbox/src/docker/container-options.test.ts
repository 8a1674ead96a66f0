import { describe, expect, it } from "vitest";
import { guestContainerOptions, holderContainerOptions } from "./container-options.ts";
import { SECCOMP_PROFILE } from "./seccomp-profile.ts";

const MIB = 1024 * 1024;
const V1 = { cgroupVersion: "1", securityOptions: ["seccomp"] } as const;
const V2 = { cgroupVersion: "2", securityOptions: ["apparmor", "seccomp", "cgroupns"] } as const;
const engine = (facts: typeof V1 | typeof V2) => ({ ...facts, securityOptions: [...facts.securityOptions] });
const LIMITS = { memoryBytes: 256 * MIB, processes: 64, cpus: 1, scratchBytes: 64 * MIB };
const guest = { image: "sha256:abc", stage: "run" as const, limits: LIMITS, holder: "holder-id", labels: { a: "b" } };

/** The profile has a snapshot of its own. */
const shown = (options: object): string =>
  JSON.stringify(options, null, 2).replace(JSON.stringify(`seccomp=${JSON.stringify(SECCOMP_PROFILE)}`), '"seccomp=…"');

describe("container options: what every guest gets, word for word", () => {
  it("run stage, cgroup v1", () => {
    expect(shown(guestContainerOptions(guest, engine(V1)))).toMatchSnapshot();
  });

  it("compile stage, cgroup v2 with AppArmor", () => {
    const limits = { memoryBytes: 1024 * MIB, processes: 128, cpus: 2, scratchBytes: 256 * MIB };
    expect(shown(guestContainerOptions({ ...guest, stage: "compile", limits }, engine(V2)))).toMatchSnapshot();
  });

  it("the holder of a network namespace", () => {
    expect(shown(holderContainerOptions("sha256:abc", {}, engine(V1)))).toMatchSnapshot();
  });

  it("the seccomp profile", () => {
    expect(SECCOMP_PROFILE).toMatchSnapshot();
  });

  it("has no network of its own without a holder", () => {
    expect(guestContainerOptions({ ...guest, holder: null }, engine(V1)).HostConfig?.NetworkMode).toBe("none");
  });

  it("leaves the agent memory to answer with, however large the scratch directory is asked for", () => {
    const limits = { ...LIMITS, memoryBytes: 32 * MIB, scratchBytes: 1024 * MIB };
    expect(guestContainerOptions({ ...guest, limits }, engine(V1)).HostConfig?.Tmpfs?.["/tmp"]).toContain(
      `size=${16 * MIB},`,
    );
  });

  it("gives nothing of the host: no mount, device, capability, group, port or privilege", () => {
    const host = guestContainerOptions(guest, engine(V2)).HostConfig ?? {};
    const given = [
      "Binds",
      "Mounts",
      "Devices",
      "VolumesFrom",
      "CapAdd",
      "GroupAdd",
      "PortBindings",
      "ExtraHosts",
      "PidMode",
      "Privileged",
      "OomKillDisable",
    ];
    expect(given.filter((name) => name in host)).toEqual([]);
  });

  it("uses another runtime where one is named", () => {
    expect(guestContainerOptions({ ...guest, runtime: "runsc" }, engine(V2)).HostConfig?.Runtime).toBe("runsc");
  });
});

describe("the seccomp profile", () => {
  const allowed = new Set(
    SECCOMP_PROFILE.syscalls.filter((rule) => rule.action === "SCMP_ACT_ALLOW").flatMap((rule) => rule.names),
  );

  it.each([
    "ptrace",
    "process_vm_readv",
    "process_vm_writev",
    "pidfd_getfd",
    "shmget",
    "shmat",
    "semget",
    "msgget",
    "mq_open",
    "io_uring_setup",
    "io_uring_enter",
    "keyctl",
    "add_key",
    "request_key",
    "bpf",
    "userfaultfd",
    "perf_event_open",
    "unshare",
    "setns",
    "mount",
    "umount2",
    "fsopen",
    "move_mount",
    "open_tree",
    "pivot_root",
    "chroot",
    "clone3",
    "open_by_handle_at",
    "init_module",
    "kexec_load",
    "reboot",
    "swapon",
    "sched_setscheduler",
    "memfd_secret",
  ])("never allows %s", (call) => {
    expect(allowed.has(call)).toBe(false);
  });

  it("names no call twice but where conditions tell them apart", () => {
    const plain = SECCOMP_PROFILE.syscalls.filter((rule) => rule.args === undefined).flatMap((rule) => rule.names);
    expect(plain).toEqual([...new Set(plain)]);
  });
});
