import { LIMITS, testSandbox } from "./fixture.ts";

/** A process with warm containers and a session under way, for a test that kills it. Says "ready" when it may be. */
const [instance = "", image = ""] = process.argv.slice(2);
const sandbox = testSandbox(instance);
await sandbox.warm([{ image, stage: "run", limits: LIMITS.run }], 1);
await sandbox.open({ image, stage: "compile", limits: LIMITS.compile, judgement: "parked" });
process.stdout.write("ready\n");
