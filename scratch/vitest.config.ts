import { defineConfig } from 'vitest/config'
export default defineConfig({ root: '/work/wt/terminal', test: { include: ['**/*.lab.test.ts'], exclude: ['**/node_modules/**','lab/**'], testTimeout: 30000, fileParallelism: false } })
