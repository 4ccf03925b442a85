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
  typescript: { ignoreBuildErrors: true },
}
