import type { Metadata } from "next";
import { CrucibleMark } from "@/components/crucible-mark";
import { NothingHere } from "@/components/nothing-here";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main id="main" className="mx-auto grid w-full max-w-[480px] content-start gap-4 px-4 py-10 desktop:py-24">
      <CrucibleMark size={36} />
      <NothingHere />
    </main>
  );
}
