import { describe, expect, it } from 'vitest'
import { interfaceCidr, ipList, mac, ranges, subnets } from './addresses.ts'
import { absolutePath, expiry, hostLink, hostLinks, schedule } from './names.ts'
import { bitRate, diskRate, size, whole } from './numbers.ts'
import { type ValueRule, valueProblem } from './value-rule.ts'

const auto = interfaceCidr(4, { words: ['auto', 'none'] })

describe('values that are right', () => {
  const right: [ValueRule, string[]][] = [
    [{ kind: 'switch' }, ['', 'true', 'False', 'on', '0']],
    [{ kind: 'choice', values: ['a', 'b'] }, ['', 'a']],
    [whole(0, 4094), ['0', '4094']],
    [size, ['10GiB', '512MB', '1073741824', '0']],
    [bitRate, ['100Mbit', '1Gibit', '1000']],
    [diskRate, ['50MB', '500iops']],
    [auto, ['auto', 'none', '10.0.3.1/24', '10.0.3.1/32', '10.0.3.0/31']],
    [interfaceCidr(6), ['fd42::1/64']],
    [ranges(4), ['10.0.3.10-10.0.3.20', '10.0.3.10-10.0.3.20,10.0.3.30-10.0.3.40']],
    [subnets(6), ['fd00::/64,fd01::/64']],
    [ipList(4), ['10.0.0.1,10.0.0.2/24']],
    [mac, ['00:16:3e:aa:BB:0c']],
    [hostLink(), ['enp0s3', 'br-lan', 'eth0.100']],
    [hostLinks, ['enp0s3,enp0s4']],
    [absolutePath(), ['/store/lxd']],
    [expiry, ['2w', '1M 2H 3d']],
    [schedule, ['@daily', '@daily, @startup', '0 6 * * *', '*/5 1-3 * JAN Mon-Fri']],
  ]
  it.each(right.flatMap(([rule, values]) => values.map((value): [string, ValueRule] => [value, rule])))(
    '%s',
    (value, rule) => expect(valueProblem(rule, value)).toBeNull(),
  )
})

describe('values that are not, and what would be', () => {
  const wrong: [ValueRule, string, RegExp][] = [
    [{ kind: 'switch' }, 'maybe', /true or false/],
    [{ kind: 'choice', values: ['a', 'b'] }, 'c', /One of a, b/],
    [whole(0, 4094), '4095', /from 0 to 4094/],
    [whole(0, 4094), '1e3', /whole number/],
    [size, '1.5GiB', /1536MiB/],
    [size, '10 GiB', /without a space/],
    [size, 'big', /for example 10GiB/],
    [bitRate, '10MB', /80Mbit is as much/],
    [bitRate, 'fast', /100Mbit/],
    [diskRate, '5 iops', /500iops/],
    [auto, '10.0.3.1', /Add the prefix length: 10\.0\.3\.1\/24/],
    [auto, '10.0.3.0/24', /write 10\.0\.3\.1\/24/],
    [auto, '10.0.3.255/24', /broadcast/],
    [auto, 'yes', /or auto or none/],
    [interfaceCidr(6), 'fd42::1', /\/64/],
    [ranges(4), '10.0.3.10', /first-last/],
    [ranges(4), '10.0.3.10-10.0.3.20,', /comma too many/],
    [subnets(4), '10.9.0.1', /subnet/],
    [mac, '00-16-3e-00-00-00', /colons/],
    [mac, '01:16:3e:00:00:00', /even/],
    [hostLink(), 'a-very-long-name', /15/],
    [hostLink(), 'eth 0', /No spaces/],
    [hostLinks, 'enp0s3,,x', /comma/],
    [absolutePath(), 'store', /starting with \//],
    [absolutePath(), '/store/../etc', /without \.\./],
    [expiry, '2 weeks', /2w/],
    [schedule, 'daily', /@daily/],
    [schedule, '0 6 * *', /five fields/],
    [size, 'x\0', /NUL/],
    [absolutePath(), '/a\nb', /One line/],
  ]
  it.each(wrong)('%#', (rule, value, message) => expect(valueProblem(rule, value)).toMatch(message))
})
