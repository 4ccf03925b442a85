#!/bin/sh
# What a power cut does to the network of a lab's host: no process, no address, no bridge of the host; the card stays.
set -eu
for comm in /proc/[0-9]*/comm; do
  case $(cat "$comm" 2>/dev/null) in
  dhclient | ifup | ifdown | NetworkManager | systemd-network | dbus-daemon)
    pid=${comm#/proc/}
    kill -KILL "${pid%/comm}" 2>/dev/null || true
    ;;
  esac
done
for bridge in /sys/class/net/*/bridge; do
  [ -e "$bridge" ] || continue
  name=$(basename "$(dirname "$bridge")")
  case $name in
  lxd*) ;;
  *) ip link delete dev "$name" ;;
  esac
done
ip address flush dev enp0s3
ip link set dev enp0s3 down
# To the kernel it is a new card, which hears routers; LXD's bridge has this host pass packets on already.
conf=/proc/sys/net/ipv6/conf/enp0s3
if [ -e "$conf" ]; then
  echo 0 >"$conf/disable_ipv6"
  echo 0 >"$conf/addr_gen_mode"
  echo 2 >"$conf/accept_ra"
fi
rm -rf /run/network /run/systemd/netif /run/systemd/network /run/NetworkManager /run/dbus /run/dhclient*
