/** The bones of a list while the database answers; the page around it is there already. */
export function RowsLoading({ rows = 3 }: { rows?: number }) {
  return (
    <div className="mt-2 grid gap-3" aria-busy="true">
      <p className="sr-only" role="status">
        Loading
      </p>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bones have no other identity
        <div key={index} className="skeleton h-14" />
      ))}
    </div>
  );
}
