import { describe, expect, it } from "vitest";
import { cargoSettings, certificatesOf } from "./host-settings.ts";

const certificate = (name: string) => `-----BEGIN CERTIFICATE-----\n${name}\n-----END CERTIFICATE-----`;

describe("what a build is told of this host's cargo", () => {
  it("is where crates come from, and nothing else", () => {
    const toml = [
      'http.proxy = "proxy.example:3128"',
      'paths = ["/home/me/crate"]',
      "[build]",
      "jobs = 1",
      "[source.crates-io]",
      'replace-with = "mirror"',
      "[source.mirror]",
      'registry = "sparse+https://mirror.example/index/"',
      "[alias]",
      'b = "build"',
      "[http]",
      "check-revoke = false",
    ];
    expect(cargoSettings(toml.join("\n"))).toBe(
      `${[toml[0], toml[4], toml[5], toml[6], toml[7], toml[10], toml[11]].join("\n")}\n`,
    );
  });

  it("has no credential and no path of this host", () => {
    const toml = [
      "[registry]",
      'token = "one"',
      "[registries.own]",
      'index = "sparse+https://me:two@own.example/"',
      'token = "three"',
      'credential-provider = ["cargo:token-from-stdout", "four"]',
      "[http]",
      'proxy = "http://me:five@proxy.example"',
      'cainfo = "/home/me/ca.pem"',
    ];
    expect(cargoSettings(toml.join("\n"))).toBe("[registries.own]\n[http]\n");
  });
});

describe("the authorities that a build trusts", () => {
  it("are those of every file, each once, and never a key that lies beside them", () => {
    const key = "-----BEGIN PRIVATE KEY-----\nsecret\n-----END PRIVATE KEY-----";
    const bundles = [`# one\n${certificate("a")}\n${key}`, "", `${certificate("b")}\n${certificate("a")}`];
    expect(certificatesOf(bundles)).toBe(`${certificate("a")}\n${certificate("b")}\n`);
  });

  it("are Node's where this host has none", () => {
    expect(certificatesOf([""])).toContain("BEGIN CERTIFICATE");
  });
});
