#!/bin/bash
# Starts InfluxDB in its container. The image takes passwords from variables alone; here they come from files.
set -eu
secrets=$1
INFLUXDB_ADMIN_PASSWORD=$(<"$secrets/influx_admin_password")
INFLUXDB_USER_PASSWORD=$(<"$secrets/influx_writer_password")
INFLUXDB_READ_USER_PASSWORD=$(<"$secrets/influx_reader_password")
export INFLUXDB_ADMIN_PASSWORD INFLUXDB_USER_PASSWORD INFLUXDB_READ_USER_PASSWORD
exec /entrypoint.sh influxd
