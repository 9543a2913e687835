#!/bin/sh
# Pays everything that is held for a trip with one payment, up to a limit.
# Usage: pay-a-trip.sh TRIP LIMIT [payment method]
set -eu
trip=$1 limit=$2 method=${3:-pm_card_visa}

quote=$(travel pay --trip "$trip" --method "$method" --dry-run --jq '.quote | "\(.amount) \(.confirm_total)"')
amount=${quote% *} total=${quote#* }

if [ "$(printf '%s > %s\n' "$amount" "$limit" | bc)" = 1 ]; then
  echo "The trip costs $total, which is more than $limit." >&2
  exit 52
fi
travel pay --trip "$trip" --method "$method" --confirm-total "$total" --jq .transaction_id
