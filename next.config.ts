import type { NextConfig } from "next";

/** What a browser is told with every answer. The content policy needs a nonce for each page: see proxy.ts. */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  // Addresses carry incident numbers and search words; other sites need not know them.
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), browsing-topics=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  turbopack: {
    // Formats messages that the server has compiled (lib/platform/intl.ts): no browser has to load their parser.
    // Next's own modules come as ES modules, of which only what is used is packed: 14 kB less for every page.
    rules: {
      "**/node_modules/next/dist/{client,lib,shared}/**/*.js": {
        condition: { all: ["browser", "production"] },
        loaders: ["./scripts/next-modules.mjs"],
      },
    },
    resolveAlias: {
      "use-intl/format-message": "use-intl/format-message/format-only",
      "next/dist/compiled/process": "./scripts/browser-process.mjs",
    },
  },
  experimental: {
    // A page's own code comes in one piece: many small ones are packed worse, which costs the console 4 to 6 kB a page.
    turbopackChunking: { minChunkSize: 2_000_000, maxMergeChunkSize: 10_000_000 },
  },
  serverExternalPackages: [
    "pg",
    "bullmq",
    "ioredis",
    "@prisma/adapter-pg",
    "@node-rs/argon2",
    "nodemailer",
    "pino",
    "sharp",
  ],
  headers: () => Promise.resolve([{ source: "/:path*", headers: securityHeaders }]),
};

export default config;
