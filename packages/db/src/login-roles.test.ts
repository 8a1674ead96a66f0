import { describe, expect, test } from "vitest";
import { scramVerifier, webLoginUrl } from "./login-roles.ts";

describe("scramVerifier", () => {
  test("computes the keys of RFC 7677's example", () => {
    // User "user", password "pencil", salt and iterations of section 3 of the RFC.
    const verifier = scramVerifier("pencil", Buffer.from("W22ZaJ0SNY7soEsUEjb6gQ==", "base64"));
    expect(verifier).toBe(
      "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=",
    );
  });
});

describe("webLoginUrl", () => {
  test("is the web login of the same database, whoever was given", () => {
    const web = "postgresql://crucible_web_login:p%3Aw@db.example:5433/crucible?sslmode=require";
    for (const given of ["postgresql://owner:secret@", "postgresql://crucible_runner_login:x@", "postgresql://"]) {
      expect(webLoginUrl(`${given}db.example:5433/crucible?sslmode=require`, "p:w")).toBe(web);
    }
    expect(webLoginUrl(web, "another")).toBe(web);
  });
});
