#!/bin/sh
# Removes the program that lies beside this file; registers and settings stay.
set -eu

place=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
data="${XDG_DATA_HOME:-$HOME/.local/share}"
command="$HOME/.local/bin/agreement-register"

remove_empty() {
  while [ "$1" != "$HOME" ] && rmdir "$1" 2>/dev/null; do
    set -- "$(dirname "$1")"
  done
}

while IFS= read -r file; do
  rm -f "$data/$file"
done <"$place/placed-files"
sh "$place/refresh.sh"

# What the desktop's tools made of ours alone goes with it.
if [ -z "$(ls -A "$data/mime/packages" 2>/dev/null)" ]; then
  for name in XMLnamespaces aliases generic-icons globs globs2 icons magic mime.cache subclasses \
    treemagic types version; do
    rm -f "$data/mime/$name"
  done
fi
if [ -z "$(find "$data/applications" -name '*.desktop' 2>/dev/null)" ]; then
  rm -f "$data/applications/mimeinfo.cache"
fi
while IFS= read -r file; do
  remove_empty "$(dirname "$data/$file")"
done <"$place/placed-files"
remove_empty "$data/mime/application"

case $(readlink "$command" 2>/dev/null || true) in
  ../lib/agreement-register/agreement-register)
    rm -f "$command"
    remove_empty "$HOME/.local/bin"
    ;;
esac
rm -rf "$place"
remove_empty "$(dirname "$place")"
if [ "${1:-}" != --quietly ]; then
  printf '%s\n' 'Agreement Register was removed. Your registers and settings are still there.'
fi
