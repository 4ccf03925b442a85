/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // Native or process-wide: loaded by Node, never bundled.
  serverExternalPackages: [
    '@prisma/client',
    '@prisma/adapter-libsql',
    '@libsql/client',
    'libsql',
    'better-auth',
    'pino',
    'undici',
    'ws',
  ],
  // Development would print the arguments of server actions: passwords and one-time tokens among them.
  logging: { serverFunctions: false },
  // `forbidden()` in a page answers 403 with the not-allowed page.
  experimental: {
    authInterrupts: true,
    // The development server would ask the registry for advisories at each start; hosts of LXD are often offline.
    agentUpgrade: false,
    // Else every page and route is loaded at the start, each with its copy of what they share: 25 MB that most never need.
    preloadEntriesOnStart: false,
  },
  // `npm run types` looks at the whole tree, tests and scripts too; here it would be looked at once more.
  typescript: { ignoreBuildErrors: true },
}
