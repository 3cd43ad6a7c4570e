#!/bin/sh
# Makes the passwords of deploy/compose.yaml, once: a file each in deploy/secrets. Those that are there stay.
set -eu
cd "$(dirname "$0")/.."
# The folder is closed to others; the files are open, because each container reads its own as another user.
mkdir -p -m 0700 secrets
for name in mqtt_server_password mqtt_network_password webhook_password \
    influx_admin_password influx_writer_password influx_reader_password grafana_admin_password operator_token; do
    if [ ! -s "secrets/$name" ]; then
        # Hexadecimal: nothing in it that a shell, InfluxQL or Grafana would read as something else.
        od -An -N24 -tx1 /dev/urandom | tr -d ' \n' >"secrets/$name.new"
        chmod 0444 "secrets/$name.new"
        mv "secrets/$name.new" "secrets/$name"
        echo "made deploy/secrets/$name"
    fi
done
