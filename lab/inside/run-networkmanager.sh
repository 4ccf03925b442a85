#!/bin/sh
# NetworkManager without systemd, in a mount namespace of its own: where /sys can be written it waits for udev for ever.
set -eu
mkdir -p /run/NetworkManager /etc/NetworkManager/conf.d
mount -o remount,bind,ro /sys
exec NetworkManager --no-daemon
