#!/bin/sh
# The main job on a small database: look at it, check it, mend it, convert it, bring it back, compare two releases.
# Run it with `make demo`, or with BIN=folder-of-interop sh examples/demo.sh
set -eu

BIN=${BIN:-.venv/bin}
HERE=$(dirname "$0")
OUT=demo-output

rm -rf "$OUT"
mkdir "$OUT"

# Print a command as a person types it, then run it. Exit code 1 means findings, which this database is full of.
run() {
    printf '\n$ %s\n' "$*"
    code=0
    command=$1
    shift
    "$BIN/$command" "$@" || code=$?
    if [ "$code" -gt 1 ]; then
        printf 'demo: stopped, exit code %s\n' "$code" >&2
        exit "$code"
    fi
}

title() {
    printf '\n== %s\n' "$*"
}

title 'What is in the database?'
run interop inspect "$HERE/steel-database"

title 'What is wrong with it?'
run interop validate "$HERE/steel-database" --findings "$OUT/findings.jsonl" --documents "$OUT/documents.jsonl"

title 'Make it valid ILCD without losing or inventing a value'
run interop repair "$HERE/steel-database" -o "$OUT/repaired" --changes "$OUT/changes.jsonl"

title 'Convert it to TIDAS, every value accounted for'
run interop convert "$OUT/repaired" --to tidas -o "$OUT/tidas" --residue --ledger "$OUT/ledger.jsonl"

title 'Bring it back to ILCD, and compare with what was sent'
run interop convert "$OUT/tidas" --to ilcd -o "$OUT/back"
run python "$HERE/same_xml.py" "$OUT/repaired" "$OUT/back"

title 'What changed in the next release?'
run interop diff "$HERE/steel-database" "$HERE/steel-database-v2"

printf '\nEverything that was written is in %s: findings, changes and ledger as JSON lines, the packages as folders.\n' "$OUT"
