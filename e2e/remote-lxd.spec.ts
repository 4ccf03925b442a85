import { X509Certificate } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { expect } from '@playwright/test'
import { generate } from 'selfsigned'
import { z } from 'zod'
import { administrator, startConsole } from '#lab/console.ts'
import { openDoor } from '#lab/host-door.ts'
import { signInByForm } from './support/sign-in.ts'
import { instanceRow, terminalText, test, typeLine } from './support/test.ts'

const serverSchema = z.object({ environment: z.object({ certificate: z.string() }) })

test('a console on an LXD over HTTPS', async ({ browser, lab, launch }, info) => {
  await launch('far-away')
  await lab.lxc(['config', 'set', 'core.https_address=127.0.0.1:8443'])
  const own = await generate([{ name: 'commonName', value: 'gantry-e2e' }], { keySize: 2048 })
  const certificate = new X509Certificate(own.cert)
  const trust = { type: 'client', name: 'gantry-e2e', certificate: certificate.raw.toString('base64') }
  await lab.lxc(['query', '-X', 'POST', '/1.0/certificates', '-d', JSON.stringify(trust)])
  const { stdout } = await lab.lxc(['query', '/1.0'])
  const fileWith = (name: string, text: string) => {
    writeFileSync(info.outputPath(name), text, { mode: 0o600 })
    return info.outputPath(name)
  }
  const door = await openDoor(lab, 8443)
  const running = await startConsole({
    lab,
    administrator,
    env: {
      // Nobody is there: whatever is seen came over HTTPS.
      GANTRY_LXD_SOCKET: info.outputPath('no-socket'),
      GANTRY_LXD_URL: `https://127.0.0.1:${door.port}`,
      GANTRY_LXD_CLIENT_CERT: fileWith('client.crt', own.cert),
      GANTRY_LXD_CLIENT_KEY: fileWith('client.key', own.private),
      GANTRY_LXD_SERVER_CERT: fileWith(
        'server.crt',
        serverSchema.parse(JSON.parse(stdout)).environment.certificate,
      ),
    },
  })
  const page = await browser.newPage({ baseURL: running.url, storageState: { cookies: [], origins: [] } })
  try {
    await signInByForm(page, administrator)
    await expect(instanceRow(page, 'far-away')).toContainText('Running')
    await page.goto('/instances/default/far-away/terminal')
    await expect(terminalText(page)).toContainText('#')
    await typeLine(page, 'echo over=$((6*7))')
    await expect(terminalText(page)).toContainText('over=42')
    await lab.lxc(['stop', '--force', 'far-away'])
    await page.goto('/instances')
    await expect(instanceRow(page, 'far-away')).toContainText('Stopped')
  } finally {
    await page.close()
    await running.stop()
    door.close()
    await lab.lxc(['config', 'trust', 'remove', certificate.fingerprint256.replaceAll(':', '').toLowerCase()])
    await lab.lxc(['config', 'unset', 'core.https_address'])
  }
})
