export { ChallengePackageError, type Fault } from "./package-faults.ts";
export { readAllPackages, readChallengePackage } from "./read-package.ts";
