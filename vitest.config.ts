import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          setupFiles: ['server/platform/testing/own-data-folder.ts'],
          exclude: ['**/node_modules/**', '.next/**', '**/*.lab.test.ts', 'e2e/**'],
          // Hashing a dozen passwords takes its time on a busy machine; no test is about speed.
          testTimeout: 60_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        test: {
          name: 'lab',
          include: ['**/*.lab.test.ts'],
          setupFiles: ['server/platform/testing/own-data-folder.ts', 'server/domain/testing/lab-settings.ts'],
          exclude: ['**/node_modules/**', '.next/**', 'e2e/**'],
          // Each file has a lab of its own; two at a time would only slow each other down.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
})
