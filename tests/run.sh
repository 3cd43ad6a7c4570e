#!/usr/bin/env bash
# Passes all tests: brings what they need from Debian when it may, builds, runs every test project, and ends with
# "N passed, N failed, N skipped". Servers (mosquitto, influxd, chromium) are started by the tests that need them, on
# loopback and free ports with data folders of their own, and stopped by their process ids.
#
# Usage: tests/run.sh [FILTER]     FILTER: an expression of `dotnet test --filter`
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
configuration=${CONFIGURATION:-Release}
filter=${1:-}
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

say() { printf '%s\n' "$*"; }

# Debian package -> the program that shows it is there.
needed=(mosquitto:/usr/sbin/mosquitto influxdb:/usr/bin/influxd chromium:/usr/bin/chromium openssl:/usr/bin/openssl
  faketime:/usr/bin/faketime   tzdata:/usr/share/zoneinfo/Europe/Berlin gdal-bin:/usr/bin/ogrinfo
  libreoffice-calc-nogui:/usr/lib/libreoffice/program/libsclo.so libreoffice-l10n-de:/usr/lib/libreoffice/program/resource/de)

missing() {
  local entry
  for entry in "${needed[@]}"; do
    [ -e "${entry#*:}" ] || printf '%s ' "${entry%%:*}"
  done
}

bring_servers() {
  local packages
  packages=$(missing)
  [ -n "$packages" ] || return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing from Debian: $packages"
    # The packages' own services stay off: the tests start their own on other ports.
    if [ ! -e /usr/sbin/policy-rc.d ]; then
      printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d
      trap 'rm -rf "$results" /usr/sbin/policy-rc.d' EXIT
    fi
    # shellcheck disable=SC2086
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages; } \
      >"$results/apt.log" 2>&1 || { tail -n 20 "$results/apt.log"; say "apt-get failed; see above."; }
  fi
  packages=$(missing)
  if [ -n "$packages" ]; then
    say "Missing: $packages"
    say "Tests that need them are skipped and named below. To run them: sudo apt-get install $packages"
  fi
}

command -v dotnet >/dev/null || { say "The .NET SDK 10 is needed: dotnet is not on the PATH."; say "0 passed, 1 failed"; exit 1; }
bring_servers

say "Building ($configuration)"
if ! dotnet build SensorPlatform.sln -c "$configuration" -nologo -v quiet -clp:NoSummary; then
  say "The build failed; nothing was tested."
  say "0 passed, 1 failed"
  exit 1
fi

passed=0 failed=0 skipped=0 broken=0
for project in tests/*/*.csproj; do
  name=$(basename "$project" .csproj)
  say "Testing $name"
  dotnet test "$project" -c "$configuration" --no-build -nologo -v quiet ${filter:+--filter "$filter"} \
    --logger "trx;LogFileName=$name.trx" --results-directory "$results" >"$results/$name.log" 2>&1
  code=$?
  trx="$results/$name.trx"
  if [ ! -e "$trx" ]; then
    cat "$results/$name.log"
    [ -n "$filter" ] && [ $code = 0 ] && continue
    say "$name did not run."
    broken=$((broken + 1))
    continue
  fi
  count() { grep -c "<UnitTestResult .*outcome=\"$1\"" "$trx"; }
  p=$(count Passed) f=$(count Failed) s=$(count NotExecuted)
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  say "  $p passed, $f failed, $s skipped"
  if [ $code != 0 ]; then
    [ "$f" = 0 ] && broken=$((broken + 1))
    tail -n 400 "$results/$name.log"
  fi
  names() { grep -o "<UnitTestResult .*outcome=\"$1\"" "$trx" | sed 's/.* testName="\([^"]*\)".*/  '"$2"': \1/'; }
  names Failed failed
  [ "$f" = 0 ] || sed -n '/<Message>/,/<\/StackTrace>/p' "$trx" | head -n 200
  if [ "$s" != 0 ]; then
    names NotExecuted skipped
  fi
done

failed=$((failed + broken))
if [ "$skipped" = 0 ]; then
  say "$passed passed, $failed failed"
else
  say "$passed passed, $failed failed, $skipped skipped"
fi
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
