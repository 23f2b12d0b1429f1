# Shared by every script: where things live, and how to speak.
# shellcheck shell=bash

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
JASMYNET_HOME="${JASMYNET_HOME:-$HOME/.cache/jasmynet}"
export ROOT JASMYNET_HOME
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$JASMYNET_HOME/target}"

# scripts/setup.sh writes the choice of toolchain here.
TOOLCHAIN_ENV="$JASMYNET_HOME/toolchain.env"

say() { printf '\033[1m==>\033[0m %s\n' "$*" >&2; }
die() {
	printf 'error: %s\n' "$*" >&2
	exit 1
}

use_toolchain() {
	[ -f "$TOOLCHAIN_ENV" ] || die "this machine is not set up yet: run scripts/setup.sh"
	# shellcheck disable=SC1090
	. "$TOOLCHAIN_ENV"
}

# Where a debug build leaves the two programs.
node_bin() { printf '%s/debug/jasmynet' "$CARGO_TARGET_DIR"; }
cli_bin() { printf '%s/debug/jasmy' "$CARGO_TARGET_DIR"; }

# Runs a long command with its output in a log file and a line of progress
# twice a minute; shows the end of the log when it fails.
with_progress() {
	local label="$1" log="$2" started pid
	shift 2
	mkdir -p "$(dirname "$log")"
	started=$SECONDS
	say "$label (log: $log)"
	"$@" >"$log" 2>&1 </dev/null &
	pid=$!
	# The command is ours to stop when we are stopped.
	trap 'kill "$pid" 2>/dev/null || true; exit 130' INT TERM
	local ticks=0
	while kill -0 "$pid" 2>/dev/null; do
		sleep 1
		ticks=$((ticks + 1))
		if [ $((ticks % 30)) -eq 0 ]; then
			printf '    %4ds  %s\n' $((SECONDS - started)) "$(tail -n 1 "$log" | cut -c1-100)" >&2
		fi
	done
	trap - INT TERM
	if ! wait "$pid"; then
		tail -n 60 "$log" >&2
		die "$label failed; the whole output is in $log"
	fi
	printf '    done in %ds\n' $((SECONDS - started)) >&2
}
