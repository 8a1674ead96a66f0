#!/usr/bin/env node
// The command line is TypeScript and runs from source; tsx is a runtime dependency of this package.
import { register } from "tsx/esm/api";

register();
await import("../src/cli/main.ts");
