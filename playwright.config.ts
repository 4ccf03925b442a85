import { defineConfig } from '@playwright/test'

// One real LXD and one console serve the whole run (e2e/global-setup.ts); two projects look at it, wide and phone.
export default defineConfig({
  testDir: './e2e',
  outputDir: './test-results/e2e',
  globalSetup: './e2e/global-setup.ts',
  fullyParallel: false,
  workers: 1,
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // Terminals then draw text that a test can read, as on a machine without WebGL.
        '--disable-3d-apis',
      ],
    },
  },
  projects: [{ name: 'wide', use: { viewport: { width: 1440, height: 900 } } }],
})
