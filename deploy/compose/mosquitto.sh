#!/bin/sh
# Starts mosquitto in its container with the limits of deploy/mosquitto.conf: only what belongs to the machine is another
# here (address, folders, passwords). Arguments: the configuration, a folder for what is made, the data folder, the secrets.
set -eu
umask 077
configuration=$1
run=$2
data=$3
secrets=$4
mosquitto_passwd -b -c "$run/passwords" server "$(cat "$secrets/mqtt_server_password")"
mosquitto_passwd -b "$run/passwords" network "$(cat "$secrets/mqtt_network_password")"
sed -e "s|^listener .*|listener ${MOSQUITTO_PORT:-1883}|" \
    -e "s|^password_file .*|password_file $run/passwords|" \
    -e "s|^persistence_location .*|persistence_location $data/|" "$configuration" >"$run/mosquitto.conf"
exec mosquitto -c "$run/mosquitto.conf"
