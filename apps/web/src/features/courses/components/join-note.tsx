/** For somebody whom a join link brought to the sign-in: what comes after it. */
export function JoinNote({ goTo }: { goTo: string }) {
  if (!goTo.startsWith("/join/")) return null;
  return (
    <p className="notice" data-testid="join-note">
      You have a link to a course. Sign in, or sign up if you are new; then you can join it.
    </p>
  );
}
