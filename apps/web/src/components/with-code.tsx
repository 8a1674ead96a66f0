/** A sentence in which `words between backticks` are code, as compilers and our own messages write them. */
export function WithCode({ text }: { text: string }) {
  const parts = text.split(/`([^`\n]+)`/);
  return parts.map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed sentence have no other identity
    index % 2 === 1 ? <code key={index}>{part}</code> : part,
  );
}
