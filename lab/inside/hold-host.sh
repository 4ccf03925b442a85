#!/bin/sh
# First process of a lab host: hold-host.sh <host directory> <host name>
# Gives the namespaces their private /sys, /etc and /run, says so, and then holds them open.
set -eu
dir=$1
name=$2
hostname "$name"

# Without a sysfs of this network namespace LXD looks for bridges in the machine's /sys/class/net.
mkdir -p "$dir/cgroup"
mount --rbind /sys/fs/cgroup "$dir/cgroup"
mount -t sysfs sysfs /sys
mount --rbind "$dir/cgroup" /sys/fs/cgroup
umount -l "$dir/cgroup"

mkdir -p "$dir/etc/upper" "$dir/etc/work"
mount -t overlay overlay -o "lowerdir=/etc,upperdir=$dir/etc/upper,workdir=$dir/etc/work" /etc
echo "$name" >/etc/hostname
printf '127.0.0.1 localhost %s\n::1 localhost\n' "$name" >/etc/hosts
rm -f /etc/resolv.conf
: >/etc/resolv.conf

mount -t tmpfs -o mode=755 tmpfs /run
mkdir -p /run/lock
ip link set lo up

echo ready
exec >/dev/null 2>&1
# Ignored SIGCHLD stays ignored across exec: the kernel then reaps the orphans that end up here.
trap '' CHLD
exec sleep infinity
