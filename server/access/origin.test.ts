import { describe, expect, it } from 'vitest'
import { hostAllowed, originAllowed } from './origin.ts'

const plain = { publicUrl: undefined, hosts: ['console.lan'], host: '127.0.0.1', secure: false }
const proxied = { ...plain, publicUrl: 'https://gantry.example.org', secure: true }

describe('hostAllowed', () => {
  it.each([
    'localhost:8440',
    '127.0.0.1:8440',
    '[::1]:8440',
    '192.0.2.7',
    'console.lan',
    'CONSOLE.LAN.:8440',
  ])('answers to %s', (host) => expect(hostAllowed(host, plain)).toBe(true))
  it.each([
    undefined,
    '',
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'localhost@evil.example',
    'localhost:8440/x',
    'localhost, evil.example',
    'evil.example#localhost',
    'gantry.example.org',
  ])('does not answer to %s', (host) => expect(hostAllowed(host, plain)).toBe(false))
  it('answers to the public name', () => expect(hostAllowed('gantry.example.org', proxied)).toBe(true))
})

describe('originAllowed', () => {
  it('takes the address that was asked for', () => {
    expect(originAllowed('http://localhost:8440', 'localhost:8440', plain)).toBe(true)
    expect(originAllowed('https://192.0.2.7', '192.0.2.7', { ...plain, secure: true })).toBe(true)
    expect(originAllowed('https://gantry.example.org', 'gantry.example.org', proxied)).toBe(true)
  })
  it.each([
    [undefined, 'localhost:8440'],
    ['null', 'localhost:8440'],
    ['http://localhost:8441', 'localhost:8440'],
    ['http://127.0.0.1:8440', 'localhost:8440'],
    ['https://localhost:8440', 'localhost:8440'],
    ['http://evil.example', 'localhost:8440'],
    ['http://evil.example', 'evil.example'],
    ['http://localhost:8440.evil.example', 'localhost:8440'],
  ])('refuses %s asking %s', (origin, host) => expect(originAllowed(origin, host, plain)).toBe(false))
  it('refuses the bare name behind a proxy that speaks TLS', () =>
    expect(originAllowed('http://gantry.example.org', 'gantry.example.org', proxied)).toBe(false))
})
