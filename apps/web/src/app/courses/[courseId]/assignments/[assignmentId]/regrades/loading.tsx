/** The bones of the page while the database answers. */
export default function Loading() {
  return (
    <>
      <div className="top-bar" />
      <main id="main" className="mx-auto grid w-full max-w-[960px] gap-4 px-4 py-7" aria-busy="true">
        <p className="sr-only" role="status">
          Loading
        </p>
        <div className="skeleton h-8 w-64" />
        <div className="skeleton h-40" />
        <div className="skeleton h-24" />
      </main>
    </>
  );
}
