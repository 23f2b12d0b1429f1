#!/usr/bin/env bash
# usage: scripts/lib/build_upgrade.sh OUT_DIR
#
# Makes runtimes out of this source, for rehearsing upgrades, in OUT_DIR (made
# when it is not there):
#   same.wasm       the runtime that the programs carry, compressed
#   raised.wasm     the same with the next spec_version
#   othernet.wasm   the same under another chain's name
# The two are compiled beside the runtime that the programs carry, in the same
# target directory, so that only the runtime crate itself is compiled again; the
# programs must be built first. Nothing is done when no source has changed.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

case "${1:-}" in
-h | --help)
	sed -n '2,12s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
	exit 0
	;;
esac
if [ $# -ne 1 ]; then
	sed -n '2s/^# //p' "${BASH_SOURCE[0]}" >&2
	exit 2
fi

WASM_TARGET=wasm32v1-none
BUILDER="$CARGO_TARGET_DIR/debug/wbuild"
PROJECT="$BUILDER/jasmynet-runtime"

mkdir -p "$1" || die "cannot write to $1"
out="$(cd "$1" && pwd)"
[ -f "$PROJECT/Cargo.toml" ] ||
	die "there is no $PROJECT: run scripts/test.sh --only build, or cargo build --workspace --locked"
use_toolchain

# One at a time: two would write to the same files.
exec 9>"$BUILDER/upgrade.lock"
flock 9

# What the result depends on: the sources, how they are compiled, and this.
fingerprint() {
	{
		cd "$ROOT"
		find runtime primitives pallets -type f \( -name '*.rs' -o -name Cargo.toml \) -print0 | sort -z | xargs -0 sha256sum
		sha256sum Cargo.lock "$PROJECT/Cargo.toml" scripts/lib/build_upgrade.sh
		rustc --version
	} | sha256sum
}

# build NAME FEATURE: a project like that of the programs' runtime with one more
# feature. Its library has a name of its own, so that it does not replace theirs.
build() {
	local name="$1" feature="$2" project="$BUILDER/jasmynet-runtime-$1"
	mkdir -p "$project/src"
	sed -e "s/^features = \[/&\"$feature\", /" \
		-e "s/^name = \"jasmynet_runtime\"/name = \"jasmynet_runtime_$name\"/" \
		-e "s/^name = \"jasmynet-runtime-blob\"/name = \"jasmynet-runtime-$name-blob\"/" \
		"$PROJECT/Cargo.toml" >"$project/Cargo.toml"
	cp "$PROJECT/src/lib.rs" "$project/src/lib.rs"
	sed "s/^name = \"jasmynet-runtime-blob\"/name = \"jasmynet-runtime-$name-blob\"/" \
		"$PROJECT/Cargo.lock" >"$project/Cargo.lock"
	# As substrate-wasm-builder 35 runs cargo.
	env -u CARGO_ENCODED_RUSTFLAGS -u RUSTC SKIP_WASM_BUILD='' CARGO_TARGET_DIR="$PROJECT/target" \
		RUSTFLAGS="-C link-arg=--export-table -C link-arg=--export=__heap_base -C link-arg=--import-memory --cfg substrate_runtime " \
		cargo rustc --target="$WASM_TARGET" --manifest-path="$project/Cargo.toml" --profile release --offline \
		2>&1 || return 1
	compress "$PROJECT/target/$WASM_TARGET/release/jasmynet_runtime_$name.wasm" "$name"
}

# compress CODE NAME: the form in which code is put on chain: a mark of eight
# bytes, then zstd. Uncompressed it does not fit into a block.
compress() {
	{
		printf '\x52\xbc\x53\x76\x46\xdb\x8e\x05' &&
			zstd --quiet --stdout -3 "$1"
	} >"$out/$2.new" && mv "$out/$2.new" "$out/$2.wasm"
}

now="$(fingerprint)"
if [ "$(cat "$out/fingerprint" 2>/dev/null)" = "$now" ]; then
	exit 0
fi
rm -f "$out/fingerprint"
compress "$PROJECT/jasmynet_runtime.wasm" same || die "cannot compress $PROJECT/jasmynet_runtime.wasm"
with_progress "compiling the runtime with a raised version" "$JASMYNET_HOME/logs/upgrade-raised.log" build raised raised-version
with_progress "compiling the runtime under another name" "$JASMYNET_HOME/logs/upgrade-othernet.log" build othernet other-name
printf '%s' "$now" >"$out/fingerprint"
