#!/usr/bin/env bash
# Puts the key for signing into a keychain of its own, and keeps the profile for the notary: what
# build_dmg.sh signs with. Does nothing where no key is given.
set -euo pipefail

if [ -z "${P12:-}" ]; then
  echo "No key for signing is set: the program will be signed for nobody."
  exit 0
fi

keychain="$RUNNER_TEMP/signing.keychain-db"
secret=$(uuidgen)
file="$RUNNER_TEMP/key.p12"
trap 'rm -f "$file"' EXIT
echo "$P12" | base64 --decode >"$file"
security create-keychain -p "$secret" "$keychain"
security set-keychain-settings -lut 21600 "$keychain"
security unlock-keychain -p "$secret" "$keychain"
security import "$file" -P "$P12_PASSWORD" -t cert -f pkcs12 -k "$keychain" -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple: -s -k "$secret" "$keychain" >/dev/null
security list-keychains -d user -s "$keychain" login.keychain-db

if [ -n "${APPLE_ID:-}" ]; then
  xcrun notarytool store-credentials agreement-register \
    --apple-id "$APPLE_ID" --team-id "$TEAM" --password "$APP_PASSWORD"
  echo "MACOS_NOTARY_PROFILE=agreement-register" >>"$GITHUB_ENV"
fi
