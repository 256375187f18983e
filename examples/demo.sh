#!/bin/sh
# The main jobs. A small database: look at it, check it, mend it, convert it, bring it back, compare two releases.
# A footprint: what a buyer's format needs, the file for the buyer, the same as a dataset. A flow list: match and apply.
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

INGOT=$HERE/aluminium-ingot

title 'A factory has a report: what does PACT 3 need that it does not say?'
run interop gaps "$INGOT/report.xlsx" --to pact-3.0 -o "$OUT/gaps.xlsx"

title 'With the sheet filled in: the file for the buyer, the recipe withheld, and a page that says what became of each value'
run interop convert "$INGOT/report.xlsx" --to pact-3.0 -o "$OUT/ingot.json" --supply "$INGOT/gaps-filled.yaml" \
    --disclosure buyer --report "$OUT/ledger.html"
run interop validate "$OUT/ingot.json"

title 'The same report as ISO 14067-aligned JSON, and as an ILCD package'
run interop convert "$INGOT/report.xlsx" --to iso14067-json -o "$OUT/footprint.json"
run interop convert "$INGOT/report.xlsx" --to ilcd -o "$OUT/footprint-ilcd"

title 'Which flows of the mill are in another list, and what does the database become with them?'
run interop flows match "$HERE/flow-lists/mill-flows.csv" --against "$HERE/flow-lists/target-flows.csv" \
    -o "$OUT/mapping.sssom.tsv" --unmatched "$OUT/open.xlsx"
run interop flows apply "$OUT/mapping.sssom.tsv" "$HERE/steel-database" -o "$OUT/mapped"

title 'Direct emissions of each process under EF 3.1, which now knows the carbon dioxide'
run interop convert "$OUT/mapped" --to iso14067-json -o "$OUT/direct" --set boundary=direct-emissions-only \
    --set method=ef-3.1-jrc

printf '\nEverything that was written is in %s: findings, changes and ledger as JSON lines, packages as folders,\nledger.html for a browser, gaps.xlsx and open.xlsx for a spreadsheet.\n' "$OUT"
