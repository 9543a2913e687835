#!/bin/sh
# Cancels a paid reservation, but only if all of it or at least some of it comes back.
# Usage: cancel-if-enough-comes-back.sh RESERVATION
set -eu
reservation=$1

refund=$(travel cancel "$reservation" --quote --template '{refund_amount}{currency}')
case $refund in
  0[A-Z]*)
    echo "Nothing comes back for $reservation." >&2
    exit 1
    ;;
esac
travel cancel "$reservation" --confirm-refund "$refund" --template '{reservation_id} {refund_amount} {currency}'
