import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { z } from 'zod'
import { callAction, serverActions } from '#lab/call-action.ts'
import { administrator, type RunningConsole, signIn, startConsole } from '#lab/console.ts'
import { labAttach } from '#lab/lab.ts'
import { parseMetrics } from '#server/gateway/metrics/testing/parse-metrics.ts'
import { upgradePaths } from '#server/gateway/upgrade-paths.ts'
import { readStage } from './support/stage.ts'

// Knocks at every way into a running console, without the UI: with no session, as a viewer, from another site.
// server/access/guards.test.ts holds the lists below against the sources.

const publicActions = ['join', 'setNewPassword', 'openLink', 'setUp', 'signIn']
/** What everybody who is signed in may do to themselves. */
const ownActions = ['changePassword', 'endOtherSessions', 'endSession', 'signOut']
const publicPages = ['/join', '/new-password', '/set-up', '/sign-in']
const administratorPages = ['/people', '/setup/init']

const metricsToken = 'a token of metrics'.replaceAll(' ', '-').padEnd(32, 'x')
const tokenDir = mkdtempSync(path.join(tmpdir(), 'gantry-token-'))
let running: RunningConsole
let viewer = ''

test.beforeAll(async () => {
  const tokenFile = path.join(tokenDir, 'token')
  writeFileSync(tokenFile, `${metricsToken}\n`, { mode: 0o600 })
  running = await startConsole({
    lab: labAttach(readStage().labName),
    administrator,
    env: { GANTRY_METRICS_TOKEN_FILE: tokenFile },
  })
  viewer = await joinAsViewer(await signIn(running.url))
})
test.afterAll(async () => {
  await running.stop()
  rmSync(tokenDir, { recursive: true })
})

async function joinAsViewer(cookie: string): Promise<string> {
  const who = { email: 'vic@gantry.test', password: 'correct horse viewer' }
  const invited = await callAction(running.url, cookie, 'invitePerson', {
    email: who.email,
    role: 'viewer',
  })
  const { token } = z.object({ token: z.string() }).parse(invited.data)
  await callAction(running.url, null, 'join', { token, name: 'Vic', password: who.password })
  return signIn(running.url, who)
}

/** Routes of the app as paths that can be asked for; what stands in brackets is filled in. */
function pathsOf(fileName: string): string[] {
  return readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file).replace(/\.tsx?$/, '') === fileName)
    .map((file) =>
      path
        .dirname(file)
        .split(path.sep)
        .filter((part) => part !== '.' && !/^\(.*\)$/.test(part))
        .map((part) => (part === '[project]' ? 'default' : part.startsWith('[') ? 'nothing-like-it' : part)),
    )
    .map((parts) => `/${parts.join('/')}`)
}

function ask(pathname: string, cookie: string | null, method = 'GET', headers: Record<string, string> = {}) {
  return fetch(new URL(pathname, running.url), {
    method,
    redirect: 'manual',
    signal: AbortSignal.timeout(20_000),
    headers: { ...(cookie ? { cookie } : {}), ...headers },
  })
}

async function statusOf(answer: Response): Promise<number> {
  await answer.body?.cancel()
  return answer.status
}

test('routes answer to nobody without a session', async () => {
  const routes = pathsOf('route')
  expect(routes.length).toBeGreaterThan(5)
  for (const route of routes) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const status = await statusOf(await ask(route, null, method, { origin: running.url }))
      // 405: the route has no such method.
      expect([401, 405], `${method} ${route} answered ${status}`).toContain(status)
    }
    const forged = await statusOf(await ask(route, 'gantry.session_token=made.up'))
    expect([401, 405], `${route} answered ${forged}`).toContain(forged)
  }
})

test('routes that take something refuse it from another site', async () => {
  for (const route of pathsOf('route')) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const status = await statusOf(await ask(route, viewer, method, { origin: 'https://evil.example' }))
      expect([403, 405], `${method} ${route} answered ${status}`).toContain(status)
    }
  }
})

test('a viewer reads, and not everything', async () => {
  expect(await statusOf(await ask('/api/instances', viewer))).toBe(200)
  expect(await statusOf(await ask('/api/people', viewer))).toBe(403)
})

test('metrics are for whoever has their token, and there are none unless somebody made one', async () => {
  for (const cookie of [null, viewer, await signIn(running.url)])
    expect(await statusOf(await ask('/metrics', cookie))).toBe(401)
  expect(await statusOf(await ask('/metrics', null, 'GET', { authorization: 'Bearer wrong' }))).toBe(401)
  const shown = { authorization: `Bearer ${metricsToken}` }
  const samples = parseMetrics(await (await ask('/metrics?from=prometheus', null, 'GET', shown)).text())
  const valuesOf = (name: string) => samples.filter((each) => each.name === name)
  expect(valuesOf('gantry_lxd_connected')[0]?.value).toBe(1)
  expect(valuesOf('gantry_build_info')[0]?.labels.version).toMatch(/^\d+\.\d+/)
  for (const name of ['gantry_event_streams', 'gantry_terminals', 'gantry_tasks', 'gantry_instances'])
    expect(valuesOf(name).length, name).toBeGreaterThan(0)
  expect(valuesOf('process_resident_memory_bytes')[0]?.value).toBeGreaterThan(1e6)
  // The token opens nothing else.
  expect(await statusOf(await ask('/api/instances', null, 'GET', shown))).toBe(401)
  const without = await fetch(new URL('/metrics', readStage().url), { headers: shown, redirect: 'manual' })
  expect(await without.text()).not.toContain('gantry_')
  expect(without.status).toBe(404)
})

test('pages lead strangers to sign in, with the way back', async () => {
  const pages = pathsOf('page')
  expect(pages.length).toBeGreaterThan(5)
  for (const page of pages.filter((each) => !publicPages.includes(each))) {
    const answer = await ask(page, null)
    const text = await answer.text()
    // Once the page streams, Next can redirect only in the document: no content of the page may be in it.
    const target = answer.headers.get('location') ?? /url=([^"]*)"/.exec(text)?.[1] ?? ''
    expect(target, `${page} answered ${answer.status}`).toMatch(/^(\/sign-in|\/[a-z]+$)/)
  }
  for (const page of administratorPages) {
    const answer = await ask(page, viewer)
    expect(await answer.text(), page).not.toContain(administrator.email)
    expect(answer.status, page).toBe(403)
  }
})

test('actions refuse strangers, and viewers everything that changes something', async () => {
  const names = [...serverActions().keys()]
  expect(names.length).toBeGreaterThan(10)
  for (const name of names) {
    if (publicActions.includes(name)) continue
    const stranger = await callAction(running.url, null, name, {})
    expect(stranger.serverError?.code, `${name} for nobody`).toBe('unauthenticated')
    if (ownActions.includes(name)) continue
    const refused = await callAction(running.url, viewer, name, {})
    expect(refused.serverError?.code, `${name} for a viewer`).toBe('forbidden')
  }
})

test('actions refuse another site, and what does not say where it comes from', async () => {
  for (const [name, { id, page }] of serverActions()) {
    for (const origin of ['https://evil.example', 'null', null]) {
      const answer = await fetch(new URL(page, running.url), {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'next-action': id,
          'content-type': 'text/plain',
          cookie: viewer,
          ...(origin && { origin }),
        },
        body: '[{}]',
      })
      expect(answer.status, `${name} from ${origin}`).toBe(403)
      expect(await answer.text(), name).toContain('origin-refused')
    }
  }
})

/** The status that refused an upgrade, 101 where it was made, 0 where the socket was cut. */
function upgrade(pathname: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve) => {
    const sent = request(new URL(pathname, running.url), {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
        ...headers,
      },
    })
    const end = (answer: IncomingMessage) => {
      answer.socket.destroy()
      resolve(answer.statusCode ?? 0)
    }
    sent.once('response', end)
    sent.once('upgrade', end)
    sent.once('error', () => resolve(0))
    sent.end()
  })
}

test('upgrades refuse strangers, viewers and other sites; what nobody claims is cut', async () => {
  expect(upgradePaths.length).toBeGreaterThan(0)
  const origin = running.url
  for (const { example } of upgradePaths) {
    expect(await upgrade(example, { origin }), example).toBe(401)
    expect(await upgrade(example, { origin, cookie: viewer }), example).toBe(403)
    expect(await upgrade(example, { origin: 'https://evil.example', cookie: viewer }), example).toBe(403)
    expect(await upgrade(example, { cookie: viewer }), example).toBe(403)
  }
  for (const pathname of ['/', '/instances', '/_next/hmr', '/api/events', '/api/unknown'])
    expect(await upgrade(pathname, { origin, cookie: viewer }), pathname).toBe(0)
})

test('every answer carries its headers; unknown hosts get none of it', async () => {
  for (const pathname of ['/sign-in', '/api/health', '/api/instances', '/nowhere']) {
    const { headers } = await ask(pathname, null)
    expect(headers.get('content-security-policy'), pathname).toMatch(
      /script-src 'self' 'nonce-[^']+' 'strict-dynamic';/,
    )
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('x-powered-by')).toBeNull()
  }
  const nonces = await Promise.all(
    [1, 2].map(async () => (await ask('/sign-in', null)).headers.get('content-security-policy')),
  )
  expect(nonces[0]).not.toBe(nonces[1])
  const { port } = new URL(running.url)
  const status = await new Promise((resolve) =>
    request({ port, host: '127.0.0.1', path: '/sign-in', headers: { host: 'evil.example' } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    }).end(),
  )
  expect(status).toBe(421)
})
