import { expect, it } from 'vitest'
import { gatherTies, rulesNaming } from './gather-ties.ts'

const ruleset = `table inet filter {
	chain input {
		type filter hook input priority filter; policy drop;
		iifname "enp0s3" tcp dport { 22, 8443 } accept
		iifname "enp0s31" accept
	}
}`
const saved = `*filter
:INPUT DROP [0:0]
-A INPUT -j ufw-user-input
-A ufw-user-input -i enp0s3 -p tcp -m tcp --dport 22 -j ACCEPT
COMMIT`
const sockets = `udp   UNCONN 0      0          0.0.0.0%enp0s3:67      0.0.0.0:*    users:(("dnsmasq",pid=812,fd=4))
udp   UNCONN 0      0      10.0.0.20%enp0s3:68      0.0.0.0:*    users:(("systemd-network",pid=400,fd=21))
tcp   LISTEN 0      4096             [::]%enp0s3:53         [::]:*    users:(("named",pid=9,fd=7))
tcp   LISTEN 0      128           0.0.0.0:22            0.0.0.0:*    users:(("sshd",pid=700,fd=3))`

const host = (printed: Record<string, string>) =>
  gatherTies(async (file) => {
    const stdout = printed[file]
    if (stdout === undefined) throw new Error(`This host has no ${file}.`)
    return { code: 0, stdout, stderr: '' }
  })

it('finds the rules that name a card, and whose they are', async () => {
  expect(rulesNaming(await host({ nft: ruleset }), 'enp0s3')).toEqual({
    firewall: 'nftables',
    rules: ['iifname "enp0s3" tcp dport { 22, 8443 } accept'],
  })
  const both = await host({ nft: ruleset, 'iptables-save': saved })
  expect(rulesNaming(both, 'enp0s3')).toMatchObject({ firewall: 'ufw' })
  expect(rulesNaming(both, 'enp0s8')).toBeNull()
  expect(rulesNaming(await host({}), 'enp0s3')).toBeNull()
})

it('finds who listens on one link alone, but for DHCP clients', async () => {
  expect((await host({ ss: sockets })).listeners).toEqual([
    { program: 'dnsmasq', port: '67', link: 'enp0s3' },
    { program: 'named', port: '53', link: 'enp0s3' },
  ])
})
