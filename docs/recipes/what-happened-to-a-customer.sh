#!/bin/sh
# For support staff: everything about one customer, as two files for a spreadsheet.
# Usage: what-happened-to-a-customer.sh USER-ID [folder]
set -eu
user=$1 folder=${2:-.}

travel export reservations --user "$user" --output "$folder/reservations-$user.csv" --quiet
travel export transactions --user "$user" --output "$folder/transactions-$user.csv" --quiet
travel transactions --user "$user" --limit 10000 \
  --jq 'map(select(.status == "Success")) | group_by(.currency)[] | "\(.[0].currency) \(map(.amount) | add)"'
