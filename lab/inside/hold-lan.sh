#!/bin/sh
# First process of the LAN: hold-lan.sh <address/prefix>
# The LAN is a bridge called lan0 with an address; every lab host has a port on it.
set -eu
address=$1
mount -t sysfs sysfs /sys
mount -t tmpfs -o mode=755 tmpfs /run
echo "nameserver ${address%/*}" >/run/resolv.conf
if [ -e /etc/resolv.conf ]; then mount --bind /run/resolv.conf /etc/resolv.conf; fi
ip link set lo up
ip link add lan0 type bridge forward_delay 0
ip address add "$address" dev lan0
ip link set lan0 up

echo ready
exec >/dev/null 2>&1
trap '' CHLD
exec sleep infinity
