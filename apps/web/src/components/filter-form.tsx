import Link from "next/link";

type Props = {
  /** Whether anything is left out now, which can then be cleared. */
  isSet: boolean;
  /** The fields. */
  children: React.ReactNode;
};

/** What a list is narrowed by. Works without a script: the choice is in the address. */
export function FilterForm({ isSet, children }: Props) {
  return (
    <search>
      <form method="get" className="filter-form">
        {children}
        <span className="flex gap-2">
          <button type="submit" className="button">
            Show
          </button>
          {isSet && (
            <Link href="?" className="button quiet" prefetch={false}>
              Clear
            </Link>
          )}
        </span>
      </form>
    </search>
  );
}
