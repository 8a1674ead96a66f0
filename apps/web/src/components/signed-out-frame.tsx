import { CrucibleMark } from "@/components/crucible-mark";

type Props = {
  /** `form` for a few fields, `text` where there is also something to read. */
  width: "form" | "text";
  children: React.ReactNode;
};

/** One narrow column with the mark above it, for the pages that come before anybody is signed in. */
export function SignedOutFrame({ width, children }: Props) {
  const column = width === "form" ? "max-w-[400px]" : "max-w-[560px]";
  return (
    <main id="main" className={`mx-auto grid w-full ${column} content-start gap-6 px-4 py-10 desktop:py-20`}>
      <p className="mark">
        <CrucibleMark size={28} />
        Crucible
      </p>
      {children}
    </main>
  );
}
