#!/bin/sh
# detach.sh <log file> <program> [argument…]: starts a program that outlives the caller and prints its id inside.
log=$1
shift
setsid "$@" >>"$log" 2>&1 </dev/null &
echo $!
