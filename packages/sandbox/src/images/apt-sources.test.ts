import { describe, expect, it } from "vitest";
import { debianLines } from "./apt-sources.ts";

const list = (text: string) => ({ name: "sources.list", text });
const deb822 = (text: string) => ({ name: "debian.sources", text });

const DEB822 = `
Types: deb
# a comment inside
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main contrib
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb deb-src
URIs: http://mirror.example/debian-security/
Suites: bookworm-security
Components: main
`;

describe("the host's own lines for Debian", () => {
  it("reads deb822", () => {
    expect(debianLines([deb822(DEB822)], "bookworm")).toEqual([
      "deb http://mirror.example/debian bookworm main",
      "deb http://mirror.example/debian bookworm-updates main",
      "deb http://mirror.example/debian-security/ bookworm-security main",
    ]);
  });

  it("reads one-line lists with options, comments and sources", () => {
    const text = [
      "# deb http://old.example/debian bookworm main",
      "deb [arch=amd64 signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] https://own.example/apt bookworm main non-free # ours",
      "deb-src http://mirror.example/debian bookworm main",
    ].join("\n");
    expect(debianLines([list(text)], "bookworm")).toEqual(["deb https://own.example/apt bookworm main"]);
  });

  it("leaves out third parties, also where they call their suite like Debian's", () => {
    const third = [
      "deb [signed-by=/usr/share/keyrings/vendor.gpg] https://apt.vendor.example bookworm main",
      "deb [signed-by=/etc/apt/keyrings/vendor.gpg] https://vendor.example/linux/debian bookworm main",
      "deb https://packages.vendor.example/node nodistro main",
      "deb http://mirror.example/debian bookworm-backports main",
      "deb http://mirror.example/debian bookworm contrib",
    ].join("\n");
    expect(debianLines([deb822(DEB822), list(third)], "bookworm")).toEqual(debianLines([deb822(DEB822)], "bookworm"));
  });

  it("leaves out what is switched off, and says a line once", () => {
    const off = deb822(DEB822.replaceAll("Types:", "Enabled: no\nTypes:"));
    expect(debianLines([off], "bookworm")).toEqual([]);
    expect(debianLines([deb822(DEB822), deb822(DEB822)], "bookworm")).toHaveLength(3);
  });

  it("answers nothing on a host of another release, and for updates without the release itself", () => {
    expect(debianLines([list("deb http://archive.example/ubuntu noble main universe")], "bookworm")).toEqual([]);
    expect(debianLines([list("deb http://mirror.example/debian bookworm-updates main")], "bookworm")).toEqual([]);
  });
});
