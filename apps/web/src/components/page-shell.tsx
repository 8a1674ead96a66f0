import type { ReactNode } from "react";
import { type Crumb, TopBar } from "@/components/top-bar";
import type { Scope } from "@/features/auth/scope";

type Props = {
  scope: Scope;
  crumbs?: readonly Crumb[];
  /** `text` for what is read, `wide` for tables and matrices. */
  width?: "text" | "wide";
  children: ReactNode;
};

/** Every page but the desk: the bar, and the content in its column. The page brings its own `h1`. */
export function PageShell({ scope, crumbs = [], width = "text", children }: Props) {
  const column = width === "wide" ? "max-w-[1440px]" : "max-w-[960px]";
  return (
    <>
      <TopBar scope={scope} crumbs={crumbs} />
      <main id="main" className={`mx-auto w-full ${column} px-4 py-7 desktop:px-6`}>
        {children}
      </main>
    </>
  );
}
