import { CrucibleMark } from "@/components/crucible-mark";

/** The column of the pages that come before anybody is signed in. */
export function SetupFrame({ children }: { children: React.ReactNode }) {
  return (
    <main id="main" className="mx-auto grid w-full max-w-[560px] content-start gap-6 px-4 py-10 desktop:py-20">
      <p className="mark">
        <CrucibleMark size={28} />
        Crucible
      </p>
      {children}
    </main>
  );
}
