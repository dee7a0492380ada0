#!/bin/sh
# Tells the desktop that menu entries, file types and icons in the home folder have changed.
set -eu

data="${XDG_DATA_HOME:-$HOME/.local/share}"

# The desktop's tools may be missing, or have something to say about files of others.
if [ -d "$data/mime/packages" ] && command -v update-mime-database >/dev/null; then
  update-mime-database "$data/mime" >/dev/null 2>&1 || true
fi
if [ -d "$data/applications" ] && command -v update-desktop-database >/dev/null; then
  update-desktop-database "$data/applications" >/dev/null 2>&1 || true
fi
if [ -d "$data/icons/hicolor" ]; then
  touch "$data/icons/hicolor" # so that desktops look for new icons
fi
