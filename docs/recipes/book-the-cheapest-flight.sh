#!/bin/sh
# Books the cheapest non-stop flight of a day, if it costs what the search said.
# Usage: book-the-cheapest-flight.sh JFK LAX 2026-12-10 [payment method]
set -eu
from=$1 to=$2 day=$3 method=${4:-pm_card_visa}

total=$(travel search flights "$from" "$to" --depart "$day" --max-stops 0 --limit 1 --template '{total_price}{currency}')

# --confirm-total is the yes to this total: another one is refused (52) and nothing is charged.
travel search flights "$from" "$to" --depart "$day" --max-stops 0 --json | jq -r '.[0].offer_id' |
  xargs travel hold flight --json | jq -r .reservation_id |
  xargs -I{} travel pay {} --method "$method" --confirm-total "$total"
