/** The bones of the class while the database answers. */
export default function Loading() {
  return (
    <>
      <div className="top-bar" />
      <main id="main" className="mx-auto grid w-full max-w-[1440px] gap-4 px-4 py-7 desktop:px-6" aria-busy="true">
        <p className="sr-only" role="status">
          Loading the class
        </p>
        <div className="skeleton h-8 w-72 max-w-full" />
        <div className="skeleton h-12 w-[560px] max-w-full" />
        <div className="skeleton h-[60dvh]" />
      </main>
    </>
  );
}
