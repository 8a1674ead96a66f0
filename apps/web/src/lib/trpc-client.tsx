"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpLink, httpSubscriptionLink, retryLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { useState } from "react";
import superjson from "superjson";
import { config } from "zod";
import type { AppRouter } from "@/lib/app-router";

// zod looks whether it may make functions out of text. In a browser our policy says no, and reports each look.
if (typeof window !== "undefined") config({ jitless: true });

const context = createTRPCContext<AppRouter>();
const { TRPCProvider } = context;
export const { useTRPC } = context;

const ENDPOINT = "/api/trpc";
const LONGEST_WAIT_MS = 10_000;

function createClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: [
          // The browser's EventSource comes back by itself from a lost connection, not from a bad answer, such as a
          // proxy's 502 while the server restarts. Either way the stream resumes after the last number it saw.
          retryLink({
            retry: () => true,
            retryDelayMs: (attempt) => Math.min(500 * 2 ** Math.min(attempt, 6), LONGEST_WAIT_MS),
          }),
          httpSubscriptionLink({ url: ENDPOINT, transformer: superjson }),
        ],
        // One call a request, so that each answer has its own HTTP status.
        false: httpLink({ url: ENDPOINT, transformer: superjson }),
      }),
    ],
  });
}

export function ServerCalls({ children }: { children: React.ReactNode }) {
  const [queryClient] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: 10_000, retry: 1 } } }),
  );
  const [trpcClient] = useState(createClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
