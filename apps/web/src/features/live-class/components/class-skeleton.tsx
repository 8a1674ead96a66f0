/** The bones of the class while the database answers. */
export function ClassSkeleton() {
  return (
    <>
      <div className="top-bar" />
      <main id="main" className="class-page" aria-busy="true">
        <div className="grid gap-4">
          <p className="sr-only" role="status">
            Loading the class
          </p>
          <div className="skeleton h-8 w-72 max-w-full" />
          <div className="skeleton h-12 w-[560px] max-w-full" />
          <div className="skeleton h-[60dvh]" />
        </div>
        <div className="skeleton h-64" />
      </main>
    </>
  );
}
