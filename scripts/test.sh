#!/usr/bin/env bash
# usage: scripts/test.sh [--quick] [--only STEP]... [--list]
#
# Sets the machine up and runs every check and test. A failing step is shown at
# once and does not stop the others; at the end comes a table of the steps and,
# as the last line, the count of tests.
#   --quick       without real nodes: no localnet, no end-to-end story
#   --only STEP   this step alone; may be repeated
#   --list        the names of the steps
# Logs are in ~/.cache/jasmynet/logs/test; a second run at the same time is refused.
# Exit code 0 when all steps passed.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
cd "$ROOT"

STEPS=(format toml spelling scripts docs weights clippy clippy-benchmarks pallets build programs doctests
	specs localnet commands rustdoc)
LOGS="$JASMYNET_HOME/logs/test"
LOCK="$JASMYNET_HOME/logs/test.lock"
TEST_NET="$JASMYNET_HOME/test-net"

quick=no
only=()
while [ $# -gt 0 ]; do
	case "$1" in
	--quick) quick=yes ;;
	--only)
		shift
		case " ${STEPS[*]} " in
		*" ${1:-} "*) only+=("$1") ;;
		*) die "there is no step '${1:-}'; the steps are: ${STEPS[*]}" ;;
		esac
		;;
	--list)
		printf '%s\n' "${STEPS[@]}"
		exit 0
		;;
	-h | --help)
		sed -n '2,11s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
		exit 0
		;;
	*) die "what is '$1'? Try scripts/test.sh --help" ;;
	esac
	shift
done

# ---- Which crates and features ------------------------------------------------
#
# Cargo enables, in every crate of the graph, the features that the *selected*
# workspace members need between them. Two different selections are two
# different graphs, and what differs is compiled twice. So every command here
# selects the whole workspace and says by target kind what it compiles:
#
#   cargo build --workspace                      the graph of the programs;
#   cargo test --workspace --bins --test NAME    the same, plus the test binaries
#                                                of the node, the clients and e2e;
#   cargo test --workspace --lib  (+ features)   unit, property and benchmark tests
#                                                of every library, with the runtime's
#                                                feature runtime-benchmarks: only FRAME
#                                                and what stands on it is compiled once
#                                                more, the network, database and executor
#                                                crates are not part of it.
#
# Selecting the pallets with -p instead compiles 300 crates for them, not 80:
# without the node in the selection, hashing, codec and curves lose features,
# and everything that stands on them changes.
#
# The libraries' tests run in that second form alone, so that each test runs
# once. try-runtime is on as well: it adds nothing to compile, and otherwise
# nobody would see the hooks break. The benchmarks' graph needs no wasm.
bench_features() {
	local features=jasmynet-primitives/runtime-benchmarks pallet name
	features+=,jasmynet-runtime/runtime-benchmarks,jasmynet-runtime/try-runtime
	for pallet in pallets/*/; do
		name="pallet-$(basename "$pallet")"
		features+=,"$name/runtime-benchmarks,$name/try-runtime"
	done
	printf '%s' "$features"
}

# The integration tests of all crates, as options for cargo test.
integration_tests() {
	local file name
	for file in {node,runtime,primitives,pallets/*,client/*,tests/e2e}/tests/{*.rs,*/main.rs}; do
		[ -f "$file" ] || continue
		if [ "$quick" = yes ] && [[ "$file" == tests/e2e/* ]]; then
			continue
		fi
		# A test is a file, or a folder with a file `main.rs`.
		name="${file%/main.rs}"
		printf -- '--test\n%s\n' "$(basename -s .rs "$name")"
	done
}

# ---- The steps ----------------------------------------------------------------

documents() {
	find . -name '*.md' -not -path './target/*' -not -path './.git/*' -not -path './vendor/*/*' | sort
}

check_scripts() {
	find scripts .ci -name '*.sh' -o -path .ci/run | sort | xargs "$(checker shellcheck)" -x &&
		python3 -m unittest scripts/lib/test_*.py &&
		# The vectors by another implementation, which shares no code with ours.
		python3 primitives/vectors/check.py && python3 pallets/ledger/vectors/check.py
}

check_docs() {
	# shellcheck disable=SC2046
	scripts/lib/check_docs.py $(documents)
}

# The same with the programs' own help.
check_commands() {
	# shellcheck disable=SC2046
	scripts/lib/check_docs.py --bin "$(dirname "$(node_bin)")" $(documents)
}

# Weights are what the chain charges: no made-up ones.
check_weights() {
	scripts/lib/check_weights.py pallets/*/src/weights.rs && scripts/lib/performance.py --check
}

run_clippy() { cargo clippy --workspace --all-targets --locked -- -D warnings; }

run_clippy_benchmarks() {
	# The profile `test` includes the tests of the libraries.
	SKIP_WASM_BUILD=1 cargo clippy --workspace --lib --profile test --features "$(bench_features)" \
		--locked -- -D warnings
}

test_pallets() {
	SKIP_WASM_BUILD=1 cargo test --workspace --lib --features "$(bench_features)" --locked --no-fail-fast
}

# Built first, then run several at a time: scripts/lib/run_tests.py says which.
test_programs() {
	local tests messages="$LOGS/programs.json"
	mapfile -t tests < <(integration_tests)
	cargo test --workspace --bins "${tests[@]}" --locked --no-run \
		--message-format json-render-diagnostics >"$messages" &&
		scripts/lib/run_tests.py --logs "$LOGS/programs" "$messages"
}

run_doctests() { cargo test --workspace --doc --locked --no-fail-fast; }

# The specs that we can make, and the one that must wait for its ceremony.
check_specs() {
	local dir="$LOGS/specs"
	rm -rf "$dir" && scripts/build-spec.sh local "$dir" &&
		"$(node_bin)" export-chain-spec --chain local --output "$dir/preset.json" &&
		scripts/lib/chain_spec.py same "$dir/local.json" "$dir/preset.json" || return 1
	if scripts/build-spec.sh staging "$dir"; then
		printf 'staging still has places to fill in and was built all the same\n'
		return 1
	fi
	[ ! -e "$dir/staging.json" ]
}

check_localnet() {
	export JASMYNET_NET="$TEST_NET"
	scripts/localnet.sh purge && scripts/localnet.sh up || return 1
	local result=0
	{
		scripts/localnet.sh up && scripts/localnet.sh status && scripts/localnet.sh logs 3 &&
			[ "$(wc -l <"$TEST_NET/urls")" -eq 4 ] &&
			# Stopped and started again, it goes on with the same chain.
			scripts/localnet.sh down && ! scripts/localnet.sh status &&
			scripts/localnet.sh up && scripts/localnet.sh status
	} || result=1
	scripts/localnet.sh purge || result=1
	return "$result"
}

run_rustdoc() { RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked; }

# ---- Running them -------------------------------------------------------------

names=()
results=()
times=()
failed=()
begun=$SECONDS

record() {
	names+=("$1")
	results+=("$2")
	times+=("$3")
}

wanted() {
	[ ${#only[@]} -eq 0 ] || [[ " ${only[*]} " == *" $1 "* ]]
}

step() {
	local name="$1" label="$2" log="$LOGS/$1.log" started=$SECONDS
	shift 2
	wanted "$name" || return 0
	# Without the lock: what a step leaves behind by mistake does not keep it.
	if run_logged "$label" "$log" "$@" 9>&-; then
		record "$name" passed $((SECONDS - started))
		return 0
	fi
	record "$name" FAILED $((SECONDS - started))
	failed+=("$name")
	printf '\n---- %s failed; the end of %s:\n' "$label" "$log" >&2
	tail -n 60 "$log" >&2
	if grep -qE '^(test .* FAILED|error(\[E[0-9]+\])?:|thread .* panicked)' "$log"; then
		printf -- '---- in short:\n' >&2
		grep -E '^(test .* FAILED|error(\[E[0-9]+\])?:|thread .* panicked)' "$log" | head -n 30 >&2
	fi
	printf -- '----\n\n' >&2
}

# A step that has no use while an earlier one is broken.
step_after() {
	local before="$1"
	shift
	if [[ " ${failed[*]-} " == *" $before "* ]]; then
		if wanted "$1"; then
			record "$1" "skipped, see $before" 0
		fi
		return 0
	fi
	step "$@"
}

# Sums what the test programs say. A step that failed without a word of a test counts.
count_tests() {
	local arguments=() step
	for step in "${failed[@]}"; do
		case "$step" in
		build | pallets | programs | doctests) arguments+=(--failed "$step") ;;
		esac
	done
	for step in pallets programs doctests; do
		if wanted "$step" && [ -f "$LOGS/$step.log" ]; then
			arguments+=("$LOGS/$step.log")
		fi
	done
	[ ${#arguments[@]} -eq 0 ] || scripts/lib/count_tests.py "${arguments[@]}"
}

finish() {
	local status=$? i
	trap - EXIT
	if [ -d "$TEST_NET" ]; then
		JASMYNET_NET="$TEST_NET" scripts/localnet.sh purge >/dev/null 2>&1 || true
		rm -rf "$TEST_NET"
	fi
	if [ ${#names[@]} -gt 0 ]; then
		printf '\n%-20s %8s  %s\n' step time result
		for i in "${!names[@]}"; do
			printf '%-20s %8s  %s\n' "${names[$i]}" "$(minutes "${times[$i]}")" "${results[$i]}"
		done
		printf '%-20s %8s\n' total "$(minutes $((SECONDS - begun)))"
	fi
	if [ ${#failed[@]} -gt 0 ]; then
		printf 'failed: %s\n' "${failed[*]}"
		status=1
	fi
	count_tests
	exit "$status"
}

# Two runs would overwrite each other's logs and stop each other's nodes. CI waits for its
# turn.
mkdir -p "$LOGS"
exec 9>>"$LOCK"
if [ "${CI:-}" = true ]; then
	flock 9 || die "the lock $LOCK cannot be had: is flock (util-linux) there?"
else
	flock --nonblock 9 || die "another run of scripts/test.sh holds the lock $LOCK: wait until it has ended"
fi

started=$SECONDS
scripts/setup.sh 9>&- || die "scripts/setup.sh failed: nothing can be tested before it works"
use_toolchain
for name in "${STEPS[@]}"; do
	if wanted "$name"; then
		rm -f "$LOGS/$name.log"
	fi
done
trap finish EXIT
trap 'exit 130' INT TERM
record setup passed $((SECONDS - started))

step format "formatting of Rust" cargo fmt --check
step toml "formatting of TOML" "$(checker taplo)" fmt --check
step spelling "spelling" "$(checker typos)"
step scripts "scripts" check_scripts
step docs "links and scripts in the documents" check_docs
step weights "weights are measured, not made up" check_weights
step clippy "clippy, warnings denied" run_clippy
step clippy-benchmarks "clippy of the benchmarks" run_clippy_benchmarks
step pallets "unit, property and benchmark tests" test_pallets
step build "building the node and the CLI" build_programs
step_after build programs "tests of the programs$([ "$quick" = yes ] || printf ', end to end')" test_programs
step_after build doctests "examples in the documentation" run_doctests
step_after build specs "chain specs" check_specs
if [ "$quick" = no ]; then
	step_after build localnet "four nodes with scripts/localnet.sh" check_localnet
fi
step_after build commands "commands in the documents" check_commands
step rustdoc "rustdoc, warnings denied" run_rustdoc
