import { sandboxContract } from "./contract-suite.ts";
import { LIMITS, sh, spec, testImage, testInstance, testSandbox } from "./fixture.ts";

sandboxContract("Docker", async () => {
  const instance = testInstance();
  const image = await testImage(instance);
  const sandbox = testSandbox(instance);
  await sandbox.warm([{ image, stage: "run", limits: LIMITS.run }], 2);
  return {
    sandbox,
    session: { image, stage: "run", limits: LIMITS.run, judgement: "contract" },
    exitsWith: (code) => sh(`exit ${code}`),
    prints: (words) => spec(["/usr/bin/printf", "%s", words]),
    writes: (path, words) => sh(`printf %s '${words}' > ${path}`),
    hangs: () => spec(["/bin/sleep", "60"], { wallTimeMs: 100 }),
    answersNonce: (nonce) => sh("cat <&3 >&4", { nonce }),
  };
});
