#!/bin/sh
# Gives the program that lies beside this file its places in the home folder: menu, file type, command.
# Usage: sh place.sh SHARE, where SHARE holds what goes to ~/.local/share.
set -eu

place=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
desktop="$1/applications/org.agreementregister.AgreementRegister.desktop"
data="${XDG_DATA_HOME:-$HOME/.local/share}"
command="$HOME/.local/bin/agreement-register"

# A desktop file has the program in quotes: what means something there is escaped, once for the
# quotes and once more for the file; a per cent sign is doubled.
quoted=$(printf '%s' "$place/agreement-register" |
  sed -e 's/\\/\\\\\\\\/g' -e 's/["`$]/\\\\&/g' -e 's/%/%%/g')
for_sed=$(printf '%s' "$quoted" | sed 's/[\\&|]/\\&/g')
sed -i "s|^Exec=agreement-register|Exec=\"$for_sed\"|" "$desktop"

(cd "$1" && find . -type f | sed 's|^\./||' | sort) >"$place/placed-files"
while IFS= read -r file; do
  mkdir -p "$data/$(dirname "$file")"
  cp "$1/$file" "$data/$file"
done <"$place/placed-files"

mkdir -p "$HOME/.local/bin"
if [ -e "$command" ] && [ ! -L "$command" ]; then
  printf '%s\n' "$command is another program and stays as it is; the menu starts this one."
else
  ln -sfn ../lib/agreement-register/agreement-register "$command"
fi
sh "$place/refresh.sh"
