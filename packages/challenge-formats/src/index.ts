export { type NewPackage, newPackage } from "./new-package.ts";
export { packageDigest } from "./package-digest.ts";
export { ChallengePackageError, type Fault } from "./package-faults.ts";
export { requireFolder } from "./package-files.ts";
export { readFolderFiles } from "./package-folder.ts";
export { readSlug } from "./read-manifest.ts";
export { readAllPackages, readChallengePackage, readPackageFiles } from "./read-package.ts";
export { MAX_ZIP_BYTES, readZip } from "./read-zip.ts";
export { writeZip } from "./write-zip.ts";
