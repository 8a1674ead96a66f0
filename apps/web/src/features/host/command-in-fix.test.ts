import { expect, test } from "vitest";
import { commandInFix } from "@/features/host/command-in-fix";

test.each([
  ["Start it: sudo systemctl start docker (without systemd: sudo dockerd &)", "sudo systemctl start docker"],
  [
    "On Debian or Ubuntu: sudo apt-get install -y --no-install-recommends docker.io iptables mmdebstrap, then: sudo systemctl start docker. Elsewhere: https://docs.docker.com/engine/install/",
    "sudo apt-get install -y --no-install-recommends docker.io iptables mmdebstrap",
  ],
  [
    "Join the group docker and sign in again: sudo usermod -aG docker $USER. Members of it are as powerful as root.",
    "sudo usermod -aG docker $USER",
  ],
  ["Correct DOCKER_HOST, or unset it to use this machine's own engine: unset DOCKER_HOST", "unset DOCKER_HOST"],
  ["To see what is missing and why, run: npx crucible doctor", "npx crucible doctor"],
  ["Make room: the image and the database need 4 GiB. `npx crucible clean` may help.", "npx crucible clean"],
  ["Stop what uses it, or choose another port: CRUCIBLE_PORT=3001 npm start", "CRUCIBLE_PORT=3001 npm start"],
  ["Give the machine at least 2 GiB of memory.", null],
  ["Boot the host with swapaccount=1, or use cgroup v2", null],
])("%s", (fix, command) => {
  expect(commandInFix(fix)).toBe(command);
});
