#!/usr/bin/env bash
# The long crash test: a simulated town speaks through a real mosquitto to the real server, which is killed with SIGKILL at
# random points of its life; at the end everything that is stored is held against what was sent. Prints each kill, how long
# recoveries took, and a verdict with counts. The exit code is 0 when nothing was lost and nothing is there twice.
#
# Usage: tests/crash.sh [KILLS [SEED [MINUTES]]]
#   KILLS    how often it is killed, from 6; default 200 (each takes two to three seconds)
#   SEED     draws points and moments; default: a new one, which is printed
#   MINUTES  no kill begins later than that; default 60
# CRASH_UPLINKS sets how many uplinks the town sends (default 150 a kill, at most 30,000); CONFIGURATION=Debug builds that;
# CRASH_KEEP=FOLDER copies the data folder there before it is compared.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

configuration=${CONFIGURATION:-Release}
export CRASH_KILLS=${1:-200} CRASH_SEED=${2:-} CRASH_MINUTES=${3:-60}
number='^[0-9]+$'
for value in "$CRASH_KILLS" "${CRASH_SEED:-0}" "$CRASH_MINUTES"; do
  [[ $value =~ $number ]] || { echo "Usage: tests/crash.sh [KILLS [SEED [MINUTES]]]: $value is not a whole number." >&2; exit 2; }
done

project=tests/SensorPlatform.Server.Tests/SensorPlatform.Server.Tests.csproj
if [ "${CRASH_BUILT:-}" != 1 ]; then
  dotnet build "$project" -c "$configuration" -nologo -v quiet -clp:NoSummary
fi

folder=$(printf '%s' "$configuration" | tr '[:upper:]' '[:lower:]')
log=$(mktemp)
trap 'rm -f "$log"' EXIT
code=0
"artifacts/bin/SensorPlatform.Server.Tests/$folder/SensorPlatform.Server.Tests" -noColor -showLiveOutput \
  -method 'SensorPlatform.Server.Tests.EndToEnd.Crash.CrashTests.Killed_again_and_again*' 2>&1 \
  | sed -u 's/^.*\[OUTPUT\] //' | tee "$log" || code=$?
if [ "$code" = 0 ] && grep -q '^verdict: nothing lost' "$log"; then
  exit 0
fi
echo "verdict: FAILED or skipped; what differs is told above."
exit 1
