export { packageDigest } from "./package-digest.ts";
export { ChallengePackageError, type Fault } from "./package-faults.ts";
export { readFolderFiles } from "./package-folder.ts";
export { readAllPackages, readChallengePackage, readPackageFiles } from "./read-package.ts";
