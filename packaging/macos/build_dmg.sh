#!/usr/bin/env bash
# Makes dist/AgreementRegister-VERSION.dmg from the frozen .app, on a Mac; signs and notarises it
# where the keys are given. Never run on another system: neither hdiutil nor codesign exist there.
#
#   MACOS_SIGN_IDENTITY    name of a "Developer ID Application" certificate in the keychain
#   MACOS_NOTARY_PROFILE   name of a profile kept with  xcrun notarytool store-credentials
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

app="dist/Agreement Register.app"
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' desktop/agreement_register/__init__.py)
image="dist/AgreementRegister-$version.dmg"

if [ "$(uname)" != Darwin ]; then
  echo "A disk image is made on a Mac: this is $(uname)." >&2
  exit 2
fi
if [ ! -d "$app" ]; then
  echo "There is no \"$app\" yet: make it with  make program." >&2
  exit 2
fi

sign() {
  codesign --force --deep --options runtime --timestamp \
    --entitlements packaging/macos/entitlements.plist --sign "$MACOS_SIGN_IDENTITY" "$1"
}

if [ -n "${MACOS_SIGN_IDENTITY:-}" ]; then
  sign "$app"
  codesign --verify --deep --strict "$app"
else
  # Apple silicon runs nothing without a signature; this one names nobody.
  codesign --force --deep --sign - "$app"
  echo "No signing identity is set: the program is signed for nobody, and macOS will warn." >&2
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
rm -f "$image"
hdiutil create -quiet -volname "Agreement Register" -srcfolder "$folder" -format UDZO "$image"

if [ -n "${MACOS_SIGN_IDENTITY:-}" ]; then
  sign "$image"
fi
if [ -n "${MACOS_NOTARY_PROFILE:-}" ]; then
  xcrun notarytool submit "$image" --keychain-profile "$MACOS_NOTARY_PROFILE" --wait
  xcrun stapler staple "$image"
fi
echo "$image"
