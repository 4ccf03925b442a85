const link = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,30}$/
const ipv4 = /^\d{1,3}(\.\d{1,3}){3}$/
const ipv6 = /^[0-9A-Fa-f:.]{2,45}$/
const ip = /^[0-9A-Fa-f:.]{2,45}$/
const yesNo = /^(yes|no)$/
const number = /^\d{1,5}$/
const mac = /^([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}$/

/** The keys that are ever written, each with what its value may be. No pattern lets a quote, `$`, a backtick, a backslash or a line feed through. */
export const ifcfgRules: Readonly<Record<string, RegExp | undefined>> = {
  DEVICE: link,
  TYPE: /^Bridge$/,
  BOOTPROTO: /^(none|dhcp)$/,
  ONBOOT: yesNo,
  NM_CONTROLLED: yesNo,
  IPADDR: ipv4,
  PREFIX: /^\d{1,2}$/,
  GATEWAY: ipv4,
  DNS1: ip,
  DNS2: ip,
  DNS3: ip,
  DOMAIN: /^[A-Za-z0-9_.-]+( [A-Za-z0-9_.-]+)*$/,
  IPV6INIT: yesNo,
  IPV6_AUTOCONF: yesNo,
  IPV6ADDR: /^[0-9A-Fa-f:.]{2,45}\/\d{1,3}$/,
  IPV6_DEFAULTGW: ipv6,
  MTU: number,
  DELAY: number,
  STP: yesNo,
  MACADDR: mac,
  PERSISTENT_DHCLIENT: yesNo,
  BRIDGE: link,
  BRIDGING_OPTS: /^vlan_filtering=[01]$/,
  PHYSDEV: link,
  GATEWAYDEV: link,
}
