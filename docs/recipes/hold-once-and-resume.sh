#!/bin/sh
# Holds an offer exactly once, however often it is run and wherever the line breaks.
# Usage: hold-once-and-resume.sh OFFER KEY     (KEY: any text that names this one job)
set -eu
offer=$1 key=$2

code=0
travel hold flight "$offer" --idempotency-key "$key" --json --jq .reservation_id || code=$?
# 33: the line broke after the request was sent. Nobody knows yet; resume finds out and finishes.
if [ "$code" = 33 ]; then
  travel resume "$key" --jq '.[].answer.reservation_id'
  exit
fi
exit "$code"
