#!/usr/bin/env bash
# usage: scripts/weights.sh [--steps N] [--repeat N] [PALLET...]
#
# Measures what the calls cost and writes the weights: those of our own pallets
# to pallets/NAME/src/weights.rs, those of the SDK's pallets to
# runtime/src/weights/; then it makes the tables of docs/performance.md anew.
# PALLET is a crate's name with underscores (pallet_did); without one, all are
# measured. Builds a node with the feature runtime-benchmarks in a target
# directory of its own, so that the ordinary one stays as it is. Measure on a
# quiet machine.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
cd "$ROOT"

steps=50
repeat=20
pallets=()
while [ $# -gt 0 ]; do
	case "$1" in
	--steps) steps="${2:?a number follows --steps}"; shift ;;
	--repeat) repeat="${2:?a number follows --repeat}"; shift ;;
	-h | --help)
		sed -n '2,12s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
		exit 0
		;;
	-*) die "what is '$1'? Try scripts/weights.sh --help" ;;
	*) pallets+=("$1") ;;
	esac
	shift
done

OURS=(pallet_consent pallet_consortium pallet_credentials pallet_devices pallet_did pallet_ledger
	pallet_locker)
# Names of the SDK's pallets as the runtime's benchmarks list them.
SDK=(frame_system frame_system_extensions pallet_balances pallet_collective pallet_multisig
	pallet_preimage pallet_proxy pallet_safe_mode pallet_scheduler pallet_timestamp
	pallet_transaction_payment pallet_tx_pause pallet_utility)
[ ${#pallets[@]} -gt 0 ] || pallets=("${OURS[@]}" "${SDK[@]}")

scripts/setup.sh
use_toolchain
export CARGO_TARGET_DIR="$JASMYNET_HOME/bench"
# A test runtime that the measuring command brings along, for another command of it.
export SKIP_FRAME_STORAGE_ACCESS_TEST_RUNTIME_WASM_BUILD=1
build() { cargo build -p jasmynet-node --locked --features runtime-benchmarks; }
with_progress "building a node that can measure" "$JASMYNET_HOME/logs/bench-build.log" build

for pallet in "${pallets[@]}"; do
	name="${pallet#pallet_}"
	if [ -d "pallets/$name" ]; then
		output="pallets/$name/src/weights.rs"
		template=(--template scripts/lib/pallet-weights.hbs)
	else
		output="runtime/src/weights/$pallet.rs"
		template=()
	fi
	with_progress "measuring $pallet" "$JASMYNET_HOME/logs/bench-$pallet.log" \
		"$(node_bin)" benchmark pallet \
		--runtime "$CARGO_TARGET_DIR/debug/wbuild/jasmynet-runtime/jasmynet_runtime.wasm" \
		--genesis-builder runtime --genesis-builder-preset development \
		--pallet "$pallet" --extrinsic '*' --steps "$steps" --repeat "$repeat" \
		--wasm-execution compiled --heap-pages 4096 \
		--output "$output" "${template[@]}"
done

scripts/lib/performance.py
