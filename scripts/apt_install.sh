#!/bin/sh
# Installs Debian packages without a question. Needs root.
# usage: apt_install.sh PACKAGE...
set -eu
export DEBIAN_FRONTEND=noninteractive
# Another apt (a machine's first boot, say) may hold the lock: wait for it, at most ten minutes.
apt-get -q -o DPkg::Lock::Timeout=600 update >/dev/null
apt-get -q -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "$@" >/dev/null
