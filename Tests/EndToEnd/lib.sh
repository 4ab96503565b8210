# What the scripts share. Each script gets a folder of its own in WORK, the binary in AVAL and the judges' Python in
# PYTHON; it ends at the first thing that is not so.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
SAMPLE=$ROOT/Standards/ilce-te/sample
FIXTURES=$ROOT/Tests/Fixtures
SECRET=$WORK/passphrase
(umask 077 && printf 'correct horse %s\n' "$RANDOM$RANDOM" > "$SECRET")
cd "$ROOT"

fail() {
    echo "FAIL ${BASH_SOURCE[-1]##*/}:${BASH_LINENO[-2]}: $*"
    exit 1
}

aval() { "$AVAL" "$@"; }

# expect STATUS COMMAND…: runs it; what it printed is in $WORK/out and $WORK/err.
expect() {
    local wanted=$1 got=0
    shift
    "$@" > "$WORK/out" 2> "$WORK/err" || got=$?
    [ "$got" -eq "$wanted" ] || fail "exit $got, not $wanted: $*
$(cat "$WORK/out" "$WORK/err")"
}

# says TEXT…: each stands in what the last command printed.
says() {
    local text
    for text in "$@"; do
        grep -qF -- "$text" "$WORK/out" "$WORK/err" || fail "it does not say «$text»:
$(cat "$WORK/out" "$WORK/err")"
    done
}

# A field of the last command's JSON, by a Python expression over j.
field() { "$PYTHON" -c 'import json,sys; j=json.load(open(sys.argv[1])); print(eval(sys.argv[2]))' "$WORK/out" "$1"; }

# institute DIR [OPTION…]: a demonstration institute with the standard published.
institute() {
    local dir=$1
    shift
    aval init "$dir" --demo --name "Instituto de prueba" --public-url http://localhost:8080 --series ITE \
        --signatory-name "Dra. Ana Martínez Ek" --signatory-title "Directora de Certificación" \
        --people "$SAMPLE/people.yaml" --passphrase-file "$SECRET" "$@" > /dev/null
    aval standard publish Standards/ilce-te/ITE-101.yaml --institute "$dir" > /dev/null
}

# decided DIR: with the real sheet imported and decided.
decided() {
    institute "$1"
    aval assess import "$SAMPLE/calificaciones-2026-10.csv" --institute "$1" > /dev/null
    aval decide --certifier CT-01 --institute "$1" > /dev/null
}

# serve DIR: starts the site on a free port; its address is in SITE, its process in SERVER.
serve() {
    : > "$WORK/serve" # Emptied here: the child empties it only once it runs, and the last site's address is not this one's.
    "$AVAL" serve --institute "$1" --port 0 > "$WORK/serve" 2> "$WORK/serve.err" &
    SERVER=$!
    trap 'kill "$SERVER" 2>/dev/null || true' EXIT
    for _ in $(seq 100); do
        SITE=$(sed -n 's|^listening on \(http://[^/]*\)/.*|\1|p' "$WORK/serve")
        [ -n "$SITE" ] && return
        kill -0 "$SERVER" 2>/dev/null || fail "the site ended: $(cat "$WORK/serve.err")"
        sleep 0.1
    done
    fail "the site does not listen"
}

# archived [--refused] FILE|FOLDER…: veraPDF finds every file to comply with PDF/A-3a and PDF/UA-1, or to break the rule
# that it must.
archived() {
    "$PYTHON" scripts/interop/archive.py "$@" | tee "$WORK/archived"
    echo "note: $(head -n 1 "$WORK/archived"); $(tail -n 1 "$WORK/archived")"
}

# cases FOLDER OPTION…: presents every file of its cases.tsv (file, status list, exit code, reason code; - for none).
cases() {
    local folder=$1 file list wanted reason got count=0 wrong=0
    shift
    while IFS=$'\t' read -r file list wanted reason; do
        local options=("$@")
        [ "$list" = - ] || options+=(--status-list "$folder/$list")
        got=0
        aval verify "$folder/$file" "${options[@]}" --json > "$WORK/out" 2> "$WORK/err" || got=$?
        count=$((count + 1))
        if [ "$got" != "$wanted" ] || { [ "$reason" != - ] && ! grep -q "\"reason\": *\"$reason\"" "$WORK/out"; }; then
            wrong=$((wrong + 1))
            echo "$file: exit $got $(grep -o '"reason": *"[a-z_]*"' "$WORK/out" | tr '\n' ' '), not $wanted $reason"
            cat "$WORK/err"
        fi
    done < "$folder/cases.tsv"
    [ "$wrong" -eq 0 ] || fail "$wrong of $count cases"
    echo "note: $count cases of ${folder##*/}"
}
