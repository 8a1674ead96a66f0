import { createFakeSandbox } from "../src/fake/fake-sandbox.ts";
import { sandboxContract } from "./contract-suite.ts";
import { bytes, LIMITS, spec } from "./fixture.ts";

sandboxContract("scripted fake", async () => ({
  sandbox: createFakeSandbox(({ argv, nonce }, { files }) => {
    const [play, value = "", words = ""] = argv;
    if (play === "exit") return { exitCode: Number(value) };
    if (play === "print") return { stdout: bytes(value) };
    if (play === "answer") return { answer: nonce ?? bytes("") };
    if (play === "write") files.set(value, bytes(words));
    return play === "hang" ? { exitCode: null, signal: 9, stopped: "wall-time", wallTimeMs: 100 } : {};
  }),
  session: { image: "sha256:fake", stage: "run", limits: LIMITS.run, judgement: "contract" },
  exitsWith: (code) => spec(["exit", String(code)]),
  prints: (words) => spec(["print", words]),
  writes: (path, words) => spec(["write", path, words]),
  hangs: () => spec(["hang"]),
  answersNonce: (nonce) => spec(["answer"], { nonce }),
}));
