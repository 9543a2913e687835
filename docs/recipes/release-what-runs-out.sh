#!/bin/sh
# Gives holds back that end within so many minutes, so that others can have them.
# Usage: release-what-runs-out.sh [minutes]
set -eu
minutes=${1:-5}

travel holds --jq ".[] | select(.expires_in_seconds != null and .expires_in_seconds < $minutes * 60) | .reservation_id" |
  while read -r reservation; do
    travel release "$reservation" --template '{reservation_id} {reservation_status}'
  done
