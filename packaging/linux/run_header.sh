#!/bin/sh
# Installs Agreement Register for the user who runs it. The program itself follows the last line.
set -eu

version='@VERSION@'
checksum='@CHECKSUM@'
own_lines='@LINES@'
c_library='@C_LIBRARY@'
package_of='
@PACKAGES@
'

library="$HOME/.local/lib"
place="$library/agreement-register"

help() {
  cat <<END
Agreement Register $version, for the user who runs this; no administrator's password is needed.

  sh $(basename "$0")            install, or upgrade what is installed
  sh $(basename "$0") --yes      the same without a question
  sh $(basename "$0") --remove   remove the program; registers and settings stay
END
}

say() { printf '%s\n' "$*"; }

stop() {
  printf '%s\n' "$1" >&2
  exit "$2"
}

licence() {
  cat <<END
Agreement Register $version

It will be installed for you alone, in
  $place
Your registers and settings stay as they are.

It is free software under the Apache License 2.0 and comes without any warranty. It contains Qt and
PySide6 under the GNU LGPL 3, which you may replace with your own builds; the texts of all licences
are installed with it, and the program shows them under Help, About.

END
}

ask() {
  printf 'Install it now? [Y/n] '
  read -r answer || answer=n
  case $answer in
    '' | [Yy]*) ;;
    *) stop 'Nothing was installed.' 1 ;;
  esac
}

require_system() {
  [ "$(uname -sm)" = 'Linux x86_64' ] ||
    stop "This is the program for Linux on 64-bit PCs, and this computer is $(uname -sm)." 3
  for tool in tail sha256sum tar xz ldd; do
    command -v "$tool" >/dev/null ||
      stop "The command $tool is needed to install, and it is missing here: ask for it to be installed (xz is in the package xz-utils)." 3
  done
}

require_whole() {
  [ "$(tail -n +"$own_lines" "$0" | sha256sum | cut -d ' ' -f 1)" = "$checksum" ] ||
    stop 'This file is damaged, most likely in the download: fetch it again.' 3
}

require_closed() {
  for running in /proc/[0-9]*/exe; do
    case $(readlink "$running" 2>/dev/null || true) in
      "$place"/*) stop 'Agreement Register is open: close its windows and run this again.' 4 ;;
    esac
  done
}

require_libraries() {
  found=$(find "$1" -name '*.so*' -type f -exec env \
    LD_LIBRARY_PATH="$1/_internal:$1/_internal/PySide6/Qt/lib" ldd {} + 2>&1 || true)
  case $found in
    *"version \`GLIBC_"*) stop "This Linux is too old: the program needs glibc $c_library or newer, as in Debian 12 and Ubuntu 22.04." 3 ;;
  esac
  missing=$(printf '%s\n' "$found" | sed -n 's/^[[:space:]]*\([^ ]*\) => not found$/\1/p' | sort -u)
  [ -z "$missing" ] && return
  packages=''
  for name in $missing; do
    packages="$packages $(printf '%s\n' "$package_of" | sed -n "s/^$name //p")"
  done
  stop "The program needs libraries of the system that are missing here ($(printf '%s' "$missing" | tr '\n' ' ' | sed 's/ $//')): ask an administrator to install them; on Debian and Ubuntu with  sudo apt install$(printf '%s' "$packages" | tr -s ' ' | sed 's/ $//')" 3
}

install_program() {
  mkdir -p "$library"
  unpacked=$(mktemp -d "$library/agreement-register.new.XXXXXX")
  trap 'rm -rf "$unpacked"' EXIT
  trap 'exit 1' HUP INT TERM
  tail -n +"$own_lines" "$0" | xz -dc | tar -xf - --no-same-owner -C "$unpacked" ||
    stop 'The program could not be unpacked: is there room left on the disk? Nothing was installed.' 3
  require_libraries "$unpacked/program"
  [ ! -e "$place/remove.sh" ] || sh "$place/remove.sh" --quietly
  rm -rf "$place"
  mv "$unpacked/program" "$place"
  sh "$place/place.sh" "$unpacked/share"
}

tell() {
  say "Agreement Register $version is installed. It is in the menu, and a double click on a register"
  say 'opens it. To remove it again:'
  say "  sh \"$place/remove.sh\""
  if [ ! -t 1 ] && command -v notify-send >/dev/null; then
    notify-send -i agreement-register 'Agreement Register is installed' 'You find it in the menu.' || true
  fi
}

question=yes
case ${1:-} in
  '') ;;
  -y | --yes) question=no ;;
  --remove)
    [ -e "$place/remove.sh" ] || stop 'Agreement Register is not installed for you: nothing was removed.' 3
    require_closed
    exec sh "$place/remove.sh"
    ;;
  -h | --help)
    help
    exit 0
    ;;
  *)
    help >&2
    exit 2
    ;;
esac

require_system
require_closed
licence
[ "$question" = no ] || [ ! -t 0 ] || ask
require_whole
install_program
tell
exit 0
