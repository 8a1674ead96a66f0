/** What to do where there is no engine, as docs/install-docker.md has it (a test holds the two together). */
export type Instructions = {
  title: string;
  commands: readonly string[];
  /** What to know beside the commands. */
  note: string;
  link: string;
  linkText: string;
};

const JOIN_GROUP = 'sudo usermod -aG docker "$USER"';

const LINUX: readonly Instructions[] = [
  {
    title: "Debian, Ubuntu",
    commands: ["sudo apt-get install -y docker.io iptables mmdebstrap", JOIN_GROUP],
    note: "After the second line sign in again and start Crucible again. Root needs neither that line nor that.",
    link: "https://docs.docker.com/engine/install/debian/",
    linkText: "Docker's own guide for Debian",
  },
  {
    title: "Fedora, RHEL, others",
    commands: ["sudo systemctl enable --now docker", JOIN_GROUP],
    note: "First Docker's own packages, by the guide; then these lines, and start Crucible again.",
    link: "https://docs.docker.com/engine/install/",
    linkText: "Docker's guide for your distribution",
  },
];

const MAC: Instructions = {
  title: "macOS",
  commands: ["open -a Docker"],
  note: "Install Docker Desktop, start it, and give it at least two cores and 4 GiB of memory.",
  link: "https://docs.docker.com/desktop/setup/install/mac-install/",
  linkText: "Docker Desktop for Mac",
};

const WINDOWS: Instructions = {
  title: "Windows",
  commands: ["wsl --install"],
  note: "Install Docker Desktop with WSL 2, and run Crucible inside of WSL 2.",
  link: "https://docs.docker.com/desktop/setup/install/windows-install/",
  linkText: "Docker Desktop for Windows",
};

/** For the platform a runner runs on, as Node names it; all of them where it is not known. */
export function installInstructions(platform: string | null): readonly Instructions[] {
  if (platform === "linux") return LINUX;
  if (platform === "darwin") return [MAC];
  if (platform === "win32") return [WINDOWS];
  return [...LINUX, MAC, WINDOWS];
}
