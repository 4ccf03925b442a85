/** Shapes that ifcfg files of real hosts have: written by installers, by hand, and by other tools. */
export const corpus: Readonly<Record<string, string>> = {
  'an installer’s': `TYPE="Ethernet"
PROXY_METHOD="none"
BROWSER_ONLY="no"
BOOTPROTO="dhcp"
DEFROUTE="yes"
IPV4_FAILURE_FATAL="no"
IPV6INIT="yes"
IPV6_AUTOCONF="yes"
NAME="enp0s3"
UUID="a6b0fa7a-51f4-4b1e-a3c3-47e8a3d1ef02"
DEVICE="enp0s3"
ONBOOT="yes"
`,
  'one by hand': `# Uplink, rack 4
DEVICE=em1   # left port
BOOTPROTO=none
  IPADDR=10.1.2.3
NETMASK=255.255.255.0

GATEWAY=10.1.2.1
ONBOOT=yes;
DNS1='10.1.2.53'
DOMAIN="corp.example example.org"
`,
  'one without its last line feed': 'DEVICE=eth0\nONBOOT=yes',
  'one with carriage returns in comments': '# from another system\r\nDEVICE=eth0\nONBOOT=yes\n',
  'a VLAN': `DEVICE=bond0.20
VLAN=yes
ONBOOT=yes
BOOTPROTO=none
IPADDR0=172.16.20.2
PREFIX0=24
`,
  'a bond': `DEVICE=bond0
TYPE=Bond
BONDING_MASTER=yes
BONDING_OPTS="mode=802.3ad miimon=100 xmit_hash_policy=layer3+4"
ONBOOT=yes
`,
  'a port of a bond': `DEVICE=em1
MASTER=bond0
SLAVE=yes
HWADDR=AA:BB:CC:DD:EE:FF
ONBOOT=yes
`,
  'an alias': 'DEVICE=eth0:1\nIPADDR=10.1.2.4\nNETMASK=255.255.255.255\nONPARENT=yes\n',
  'a bridge': `DEVICE=br0
TYPE=Bridge
DELAY=0
STP=off
BRIDGING_OPTS="multicast_snooping=0 hash_max=512"
`,
  'names with odd letters': `NAME="Wired \\"left\\" \\$5"
DEVICE=eth0
X='it is'\\''s'
Y=a\\ b
`,
  'one that computes': `DEVICE=eth0
HOSTNAME=$(hostname)
DHCP_HOSTNAME="\${HOSTNAME}"
OLD=\`uname -n\`
if [ -f /etc/extra ]; then
  MTU=9000
fi
export ETHTOOL_OPTS="-K eth0 gso off"
`,
  'a value over two lines': 'NAME="two\nlines"\nDEVICE=eth0\nLONG=ab\\\ncd\n',
  'a key set twice': 'DEVICE=eth0\nONBOOT=no\nONBOOT=yes\n',
  'a variable for one command': 'DEVICE=eth0\nLANG=C true\nEMPTY=\nQUOTED=""\n',
  'an empty one': '',
  'comments only': '# nothing\n\n   # here\n',
  'a route file':
    '10.0.0.0/8 via 10.1.2.9 dev eth0\nADDRESS0=10.2.0.0\nNETMASK0=255.255.0.0\nGATEWAY0=10.1.2.9\n',
}
