import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { get } from 'node:https'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { cgroupProcesses } from './cgroups.ts'
import { type Lab, labAttach, labDown, labStatus, labUp, listLabs } from './lab.ts'
import { identify, isAlive, signalProcess } from './processes.ts'
import { run } from './run.ts'
import { labDirectory, readState, stateFile } from './state.ts'
import { machineFacts, namespacesOf, tracesOf } from './traces.ts'
import { waitUntil } from './wait-until.ts'

const name = `lab-${process.pid}`
const other = `${name}-2`
const main = fileURLToPath(new URL('./main.ts', import.meta.url))
const instanceState = z.object({
  network: z
    .record(
      z.string(),
      z.object({
        addresses: z.array(z.object({ family: z.string(), scope: z.string(), address: z.string() })),
      }),
    )
    .nullable(),
})

let lab: Lab
let before: Record<string, string>

beforeAll(async () => {
  before = await machineFacts()
  lab = await labUp({ name })
})

afterAll(async () => {
  await labDown(name)
  await labDown(other)
})

async function addressOf(target: Lab, instance: string): Promise<string> {
  return waitUntil(`address of ${instance}`, async () => {
    const { stdout } = await target.lxc(['query', `/1.0/instances/${instance}/state`])
    const { network } = instanceState.parse(JSON.parse(stdout))
    return network?.eth0?.addresses.find((entry) => entry.family === 'inet')?.address
  })
}

async function processesOf(target: Lab): Promise<number[]> {
  return [target.lan.initPid, ...target.hosts.map((host) => host.initPid)]
}

describe('a lab that is up', () => {
  test('launches from its image server a container that gets an address and reaches the LAN by name', async () => {
    await lab.lxc(['launch', 'lab:busybox/1.35', 'c1'])
    expect(await addressOf(lab, 'c1')).toMatch(/^10\./)
    // Route and name server are written down a moment after the address.
    const ping = await waitUntil('an answer from the LAN', async () => {
      const args = ['exec', 'c1', '--', 'ping', '-c', '1', `gateway.${lab.lan.domain}`]
      const said = await lab.lxc(args, { allowFailure: true })
      return said.code === 0 && said
    })
    expect(ping.stdout).toContain(`(${lab.lan.address})`)
    const release = await lab.lxc(['exec', 'c1', '--', 'cat', '/etc/os-release'])
    expect(release.stdout).toContain('BUILD_ID=20240601_0000')
  })

  test('offers a login on the console and takes a password there', async () => {
    await waitUntil('login prompt', async () =>
      (await lab.lxc(['console', 'c1', '--show-log'])).stdout.includes('c1 login:'),
    )
    const changed = await lab.lxc(['exec', 'c1', '--', 'passwd', 'root'], {
      input: 'lab-secret-1\nlab-secret-1\n',
    })
    expect(changed.stdout + changed.stderr).toContain('password for root changed')
  })

  test('has its uplink as enp0s3, leased by the DHCP server of the LAN on the other end', async () => {
    const link = await lab.exec(['ip', '-br', 'address', 'show', 'enp0s3'])
    expect(link.stdout).toContain(`${lab.address}/24`)
    expect((await lab.exec(['hostname'])).stdout).toBe('lab\n')
    const answer = await lab.execLan(['busybox', 'ping', '-c', '1', lab.address ?? ''])
    expect(answer.stdout).toContain('1 packets received')
    const resolved = await lab.execLan(['busybox', 'nslookup', `lab.${lab.lan.domain}`, lab.lan.address])
    expect(resolved.stdout).toContain(lab.address)
  })

  test('serves its images outside under the URL that LXD uses inside, with its own certificate', async () => {
    const index = z.object({ index: z.object({ images: z.object({ products: z.array(z.string()) }) }) })
    const text = await new Promise<string>((resolve, reject) => {
      get(
        `${lab.imageServer.url}/streams/v1/index.json`,
        { ca: lab.imageServer.certificatePem },
        (response) => {
          response.setEncoding('utf8')
          let body = ''
          response.on('data', (chunk: string) => {
            body += chunk
          })
          response.on('end', () => resolve(body))
        },
      ).on('error', reject)
    })
    const { products } = index.parse(JSON.parse(text)).index.images
    expect(products).toContain('busybox:1.35:amd64:default')
    expect(products).toContain('busybox:1.35:arm64:default')
    const image = await lab.lxc(['query', '/1.0/images?recursion=1'])
    expect(image.stdout).toContain(`"server": "${lab.imageServer.url}"`)
  })

  test('gives different content for different releases and refuses what has no sum or another architecture', async () => {
    const listed = await lab.lxc(['image', 'list', 'lab:', '--format', 'json'])
    const images = z
      .array(
        z.object({ fingerprint: z.string(), aliases: z.array(z.object({ name: z.string() })).nullable() }),
      )
      .parse(JSON.parse(listed.stdout))
    const byAlias = (alias: string) =>
      images.find((image) => image.aliases?.some((entry) => entry.name === alias))?.fingerprint
    const prints = ['busybox/1.35', 'busybox/1.35/cloud', 'busybox/1.36', 'busybox/combined'].map(byAlias)
    expect(new Set(prints).size).toBe(4)
    expect(prints).not.toContain(undefined)
    expect(byAlias('busybox/nosum')).toBeUndefined()
    const foreign = await lab.lxc(['launch', 'lab:busybox/1.35/arm64', 'c9'], { allowFailure: true })
    expect(foreign.code).not.toBe(0)
  })

  test('offers a newer version of an image, which LXD then takes', async () => {
    const newer = {
      release: '1.35',
      variant: 'cloud',
      arch: 'amd64',
      serial: '20250101_0000',
      aliases: ['busybox/1.35/cloud'],
    }
    await lab.offerBusybox({ ...newer, form: 'split' })
    await lab.lxc(['launch', 'lab:busybox/1.35/cloud', 'c2'])
    const release = await lab.lxc(['exec', 'c2', '--', 'cat', '/etc/os-release'])
    expect(release.stdout).toContain('BUILD_ID=20250101_0000')
  })

  test('is found by another process', async () => {
    const status = await run(process.execPath, ['--import', 'tsx', main, 'status', '--name', name, '--json'])
    expect(JSON.parse(status.stdout)).toEqual(JSON.parse(JSON.stringify(labStatus(name))))
    expect(labStatus(name).phase).toBe('up')
    expect(listLabs().map((entry) => entry.name)).toContain(name)
  })

  test('stays as it is when brought up again', async () => {
    const pid = lab.lxdPid()
    expect((await labUp({ name })).lxdPid()).toBe(pid)
  })
})

describe('a lab that something was killed in', () => {
  test('loses LXD in mid-download and downloads again after its start', async () => {
    lab.setImageServerRate(25_000)
    const launch = lab.lxc(['launch', 'lab:busybox/1.36', 'slow'], { allowFailure: true })
    await waitUntil(
      'download under way',
      async () =>
        (await lab.lxc(['operation', 'list', '--format', 'csv'])).stdout.includes('Downloading image') ||
        (await lab.lxc(['query', '/1.0/operations?recursion=1'])).stdout.includes('download_progress'),
    )
    await lab.killLxd()
    expect((await launch).code).not.toBe(0)
    expect(labStatus(name).phase).toBe('broken')
    lab.setImageServerRate(undefined)
    await lab.startLxd()
    const left = await lab.lxc(['list', '--format', 'csv', '--columns', 'n'])
    if (left.stdout.includes('slow')) await lab.lxc(['delete', '--force', 'slow'])
    await lab.lxc(['launch', 'lab:busybox/1.36', 'slow'])
    expect(await addressOf(lab, 'slow')).toMatch(/^10\./)
    // The container that ran all the while was not touched.
    expect(await addressOf(lab, 'c1')).toMatch(/^10\./)
  })

  test('comes up anew after everything recorded was killed, with a container frozen', async () => {
    // What is frozen does not end by itself when its LXD is gone.
    await lab.lxc(['pause', 'c1'])
    const state = readState(name)
    const all = [...cgroupProcesses(state?.cgroups ?? [])].map(identify)
    const recorded = [
      state?.lan.init,
      state?.lan.dnsmasq,
      ...Object.values(state?.imageServer?.processes ?? {}),
      ...(state?.hosts.flatMap((host) => [host.lxd, host.dhcpClient, host.init]) ?? []),
    ]
    for (const identity of recorded) signalProcess(identity, 'SIGKILL')
    await waitUntil('lab to be broken', () => labStatus(name).phase === 'broken')
    lab = await labUp({ name })
    expect(all.filter(isAlive)).toEqual([])
    await lab.lxc(['launch', 'lab:busybox/1.35', 'c1'])
    expect(await addressOf(lab, 'c1')).toMatch(/^10\./)
  })

  test('is removed when its making was killed half-way', async () => {
    const making = spawn(process.execPath, ['--import', 'tsx', main, 'up', '--name', other], {
      stdio: 'ignore',
    })
    await waitUntil(
      'namespaces of the second lab',
      () => existsSync(stateFile(labDirectory(other))) && readState(other)?.lan.init,
    )
    making.kill('SIGKILL')
    await once(making, 'exit')
    await labDown(other)
    expect(await tracesOf(other, new Set())).toEqual([])
    expect(existsSync(labDirectory(other))).toBe(false)
  })

  test('is removed when its records are lost', async () => {
    const second = await labUp({ name: other, init: false })
    const namespaces = namespacesOf(await processesOf(second))
    rmSync(labDirectory(other), { recursive: true })
    await labDown(other)
    expect(await tracesOf(other, namespaces)).toEqual([])
  })
})

describe('two labs', () => {
  test('run side by side with instances of the same name, and one goes without the other', async () => {
    const second = await labUp({ name: other, init: false })
    expect((await second.lxc(['storage', 'list', '--format', 'csv'])).stdout).toBe('')
    await labUp({ name: other })
    await second.lxc(['launch', 'lab:busybox/1.36', 'c1'])
    expect(await addressOf(second, 'c1')).toMatch(/^10\./)
    const namespaces = namespacesOf(await processesOf(second))
    await labDown(other)
    expect(await tracesOf(other, namespaces)).toEqual([])
    expect(labStatus(other).phase).toBe('absent')
    expect((await lab.lxc(['exec', 'c1', '--', 'hostname'])).stdout).toBe('c1\n')
  })

  test('in the foreground goes down on Ctrl C', async () => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', main, 'up', '--name', other, '--no-init', '--foreground'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await once(child.stdout, 'data')
    const namespaces = namespacesOf(await processesOf(labAttach(other)))
    child.kill('SIGINT')
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(await tracesOf(other, namespaces)).toEqual([])
  })
})

test('down leaves nothing, with a container running', async () => {
  const namespaces = namespacesOf(await processesOf(lab))
  expect(namespaces.size).toBe(8)
  expect((await tracesOf(name, namespaces)).length).toBeGreaterThan(10)
  await labDown(name)
  expect(await tracesOf(name, namespaces)).toEqual([])
  expect(existsSync(labDirectory(name))).toBe(false)
  expect(await machineFacts()).toEqual(before)
})
