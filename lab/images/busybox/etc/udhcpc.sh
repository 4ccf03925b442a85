#!/bin/sh
# Called by udhcpc with the event in $1 and the lease in the environment.
case $1 in
deconfig)
  ip -4 address flush dev "$interface"
  ip link set "$interface" up
  ;;
bound | renew)
  ip address replace "$ip/$mask" dev "$interface"
  if [ -n "${router:-}" ]; then ip route replace default via "${router%% *}" dev "$interface"; fi
  {
    if [ -n "${domain:-}" ]; then echo "search $domain"; fi
    for server in ${dns:-}; do echo "nameserver $server"; done
  } >/etc/resolv.conf
  ;;
esac
