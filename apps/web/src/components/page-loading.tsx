/** The bones of a page while the database answers: each is as high, and where it says so as wide, as what will come. */
export function PageLoading({ bones }: { bones: readonly string[] }) {
  return (
    <>
      <div className="top-bar" />
      <main id="main" className="mx-auto grid w-full max-w-[960px] gap-4 px-4 py-7" aria-busy="true">
        <p className="sr-only" role="status">
          Loading
        </p>
        {bones.map((size, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bones have no other identity
          <div key={index} className={`skeleton ${size}`} />
        ))}
      </main>
    </>
  );
}
