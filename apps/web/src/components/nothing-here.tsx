import Link from "next/link";

/** What a page says that does not exist, or is not this person's. */
export function NothingHere() {
  return (
    <>
      <h1>There is nothing here</h1>
      <p className="text-ink-2">
        The address may be mistyped, the link may be used up, or the page is another person's. Your own work is where
        you left it.
      </p>
      <p>
        <Link href="/" className="button">
          To the start
        </Link>
      </p>
    </>
  );
}
