#!/usr/bin/env bash
# usage: scripts/build-spec.sh NETWORK [OUT_DIR]
#
# Makes the chain spec of a network, plain and raw, from chain-specs/NETWORK.json
# (members' public keys, boot nodes, parameters) and from the runtime's preset
# that the file names. NETWORK may also be the path of such a file. Writes
# OUT_DIR/NETWORK.json and OUT_DIR/NETWORK-raw.json; OUT_DIR is
# ~/.cache/jasmynet/specs unless given. The node reads either; members compare
# the checksum of the raw one.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

case "${1:-}" in
-h | --help)
	sed -n '2,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
	exit 0
	;;
esac
if [ $# -lt 1 ] || [ $# -gt 2 ]; then
	sed -n '2s/^# //p' "${BASH_SOURCE[0]}" >&2
	exit 2
fi

case "$1" in
*.json) source="$1" ;;
*/*) die "'$1' is neither a network nor a .json file" ;;
*) source="$ROOT/chain-specs/$1.json" ;;
esac
if [ ! -f "$source" ]; then
	networks="$(find "$ROOT/chain-specs" -name '*.json' -exec basename -s .json {} \; | sort | paste -sd ' ')"
	die "there is no $source; the networks are: $networks"
fi
network="$(basename -s .json "$source")"
out="${2:-$JASMYNET_HOME/specs}"
tool="$ROOT/scripts/lib/chain_spec.py"

preset="$(python3 "$tool" preset "$source")" || exit 1
need_programs
mkdir -p "$out" || die "cannot write to $out"

# Everything is made beside its place and moved there when it is whole.
work="$(mktemp -d "$out/.$network.XXXXXX")"
trap 'rm -rf "$work"' EXIT
export_spec() { "$(node_bin)" export-chain-spec "$@" >>"$work/log" 2>&1; }

export_spec --chain "$preset" --output "$work/preset.json" || {
	tail -n 5 "$work/log" >&2
	die "the node has no chain '$preset', which $source builds on"
}
python3 "$tool" merge "$source" "$work/preset.json" "$work/plain.json" || exit 1
export_spec --chain "$work/plain.json" --raw --output "$work/raw.json" || {
	tail -n 5 "$work/log" >&2
	die "the runtime does not accept the genesis of $network"
}
mv "$work/plain.json" "$out/$network.json"
mv "$work/raw.json" "$out/$network-raw.json"

say "$network: $(jq -r '"\(.name), \(.chainType), \(.bootNodes | length) boot nodes"' "$out/$network-raw.json")"
(cd "$out" && sha256sum "$network.json" "$network-raw.json")
