#!/usr/bin/env bash
# Builds the Debian package of the program in dist/, installs it on this machine, tries it as root
# and as an ordinary user without any network, and purges it again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

if [ "$(id -u)" -ne 0 ]; then
  echo "Only root can install a package: run this as root, or leave it to CI." >&2
  exit 1
fi
if dpkg-query --show agreement-register >/dev/null 2>&1; then
  echo "Agreement Register is installed on this machine: remove it first, or this would." >&2
  exit 1
fi

export PYTHONPATH=packaging DEBIAN_FRONTEND=noninteractive
work=$(mktemp -d)
finish() {
  dpkg --purge agreement-register >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap finish EXIT

list_files() {
  find /etc /opt /usr /var -xdev \
    \( -path /var/cache -o -path /var/lib/apt -o -path /var/log -o -path /var/tmp \
    -o -path '/var/lib/dpkg/*-old' -o -name __pycache__ \) -prune -o -print | sort
}

.venv/bin/python packaging/linux/deb.py
package=$(realpath dist/agreement-register_*_amd64.deb)
cp "$package" "$work/" # where apt's own user may read it
chmod 755 "$work"

apt-get update -qq
# What the package needs stays; so the files are compared with those that are there then.
apt-get install -y -qq --no-install-recommends "$work/$(basename "$package")" >/dev/null
dpkg --purge agreement-register >/dev/null
list_files >"$work/before"
dpkg --install "$package" >/dev/null

mkdir -m 777 "$work/home"
as_user=(setpriv --reuid=65534 --regid=65534 --clear-groups
  env "HOME=$work/home" QT_QPA_PLATFORM=offscreen)
QT_QPA_PLATFORM=offscreen HOME="$work" agreement-register self-test
if unshare --net true 2>/dev/null; then
  unshare --net "${as_user[@]}" agreement-register self-test
else
  echo "This machine cannot take the network away from a program: tried with it."
  "${as_user[@]}" agreement-register self-test
fi
"${as_user[@]}" agreement-register new "$work/home/Avtal Åre.register" --sample >/dev/null
dpkg --verify agreement-register

dpkg --purge agreement-register >/dev/null
list_files >"$work/after"
diff "$work/before" "$work/after"
test -s "$work/home/Avtal Åre.register"
echo "The package was installed, tried as root and as a user, and purged."
