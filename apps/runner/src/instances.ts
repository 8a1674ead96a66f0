/** Containers of command lines carry this instance: who cleans an installation looks for both. */
export function cliInstance(instance: string): string {
  return `${instance}-cli`;
}
