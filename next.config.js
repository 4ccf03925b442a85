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
  },
  typescript: { ignoreBuildErrors: true },
}
