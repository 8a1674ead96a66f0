export { createDockerSandbox, type DockerSandboxOptions } from "./docker/docker-sandbox.ts";
export { type EnsureImageOptions, ensureImage, findImage, type ImageFacts } from "./images/ensure-image.ts";
export { ImageError } from "./images/image-error.ts";
export type { ImageName } from "./images/image-source.ts";
export type { SandboxLog } from "./log.ts";
export * from "./sandbox.ts";
