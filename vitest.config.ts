import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts', '**/*.test.tsx'],
          exclude: ['**/node_modules/**', '.next/**', '**/*.lab.test.ts', 'e2e/**'],
        },
      },
    ],
  },
})
