#!/bin/sh
# systemd-networkd without systemd, in a mount namespace of its own: where /sys can be written it waits for udev for ever.
set -eu
mkdir -p /run/systemd/netif/links /run/systemd/netif/leases
echo lxc >/run/systemd/container
chown -R systemd-network: /run/systemd/netif
mount -o remount,bind,ro /sys
exec /lib/systemd/systemd-networkd
