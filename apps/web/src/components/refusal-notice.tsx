type Props = {
  /** What a tRPC call ended with. `data` is there only when our server answered. */
  error: { message: string; data?: unknown } | null;
};

/** Why something was not done: the server's own words, or that it did not answer. */
export function RefusalNotice({ error }: Props) {
  if (!error) return null;
  return (
    <p className="notice refusal" role="alert">
      {error.data ? error.message : "Crucible did not answer, so nothing was changed. Try again in a moment."}
    </p>
  );
}
