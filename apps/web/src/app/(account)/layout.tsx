import { CrucibleMark } from "@/components/crucible-mark";

/** One narrow column with the mark above it: sign in, sign up, set up. */
export default function AccountLayout({ children }: { children: React.ReactNode }) {
  return (
    <main id="main" className="mx-auto grid w-full max-w-[400px] content-start gap-6 px-4 py-10 desktop:py-20">
      <p className="mark">
        <CrucibleMark size={28} />
        Crucible
      </p>
      {children}
    </main>
  );
}
