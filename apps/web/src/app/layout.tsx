import "@fontsource-variable/atkinson-hyperlegible-next/wght.css";
import "@fontsource-variable/atkinson-hyperlegible-next/wght-italic.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { readTheme } from "@/lib/read-theme";
import { ServerCalls } from "@/lib/trpc-client";

export const metadata: Metadata = {
  title: { default: "Crucible", template: "%s · Crucible" },
  description: "Coding challenges for a class: solve them in the browser and watch the verdict arrive.",
  robots: { index: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

// Every page has a nonce of its own, so none is made before it is asked for.
export const dynamic = "force-dynamic";

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en" data-theme={await readTheme()}>
      <body>
        <a href="#main" className="button skip-link">
          Skip to the content
        </a>
        <ServerCalls>{children}</ServerCalls>
      </body>
    </html>
  );
}
