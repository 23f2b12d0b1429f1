# Shared by every script: where things live, and how to speak.
# shellcheck shell=bash

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
JASMYNET_HOME="${JASMYNET_HOME:-$HOME/.cache/jasmynet}"
export ROOT JASMYNET_HOME PYTHONDONTWRITEBYTECODE=1
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

# A checker that scripts/setup.sh installed: taplo, typos, shellcheck.
checker() { printf '%s/checkers/bin/%s' "$JASMYNET_HOME" "$1"; }

# Seconds as m:ss.
minutes() { printf '%d:%02d' $(($1 / 60)) $(($1 % 60)); }

# Runs a long command with its output in a log file and a line of progress
# twice a minute. Returns the command's status. Note that bash ignores `set -e`
# in a function that is run like this: let such a function join its commands
# with `&&`.
run_logged() {
	local label="$1" log="$2" started=$SECONDS next=$((SECONDS + 30)) pid status=0 traps
	shift 2
	mkdir -p "$(dirname "$log")"
	say "$label (log: $log)"
	traps="$(trap -p INT TERM)"
	# In a process group of its own, so that all of it stops when we are stopped.
	set -m
	"$@" >"$log" 2>&1 </dev/null &
	pid=$!
	set +m
	trap 'kill -TERM -- "-$pid" 2>/dev/null || true; trap - INT TERM; exit 130' INT TERM
	while kill -0 "$pid" 2>/dev/null; do
		sleep 0.5
		if [ "$SECONDS" -ge "$next" ]; then
			next=$((next + 30))
			printf '    %6s  %s\n' "$(minutes $((SECONDS - started)))" "$(tail -n 1 "$log" | tr -d '\r' | cut -c1-100)" >&2
		fi
	done
	wait "$pid" || status=$?
	trap - INT TERM
	eval "$traps"
	if [ "$status" -eq 0 ]; then
		printf '    done in %s\n' "$(minutes $((SECONDS - started)))" >&2
	fi
	return "$status"
}

# The same for a command without which nothing goes on: shows the end of its
# log and dies when it fails.
with_progress() {
	if ! run_logged "$@"; then
		tail -n 60 "$2" >&2
		die "$1 failed; the whole output is in $2"
	fi
}

# Builds the node and the CLI. The whole workspace and nothing less, everywhere:
# cargo enables the features that the selected crates need between them, so
# another selection would compile a part of the graph a second time.
build_programs() {
	(cd "$ROOT" && cargo build --workspace --locked)
}

# Sees to it that the programs are there, without asking whether they are the
# newest: scripts/test.sh and scripts/demo.sh build before they run anything.
need_programs() {
	if [ -x "$(node_bin)" ] && [ -x "$(cli_bin)" ]; then
		return 0
	fi
	use_toolchain
	say "the programs are not built yet; this is what 'cargo build --workspace' does"
	with_progress "building the node and the CLI" "$JASMYNET_HOME/logs/build.log" build_programs
}

# Prints N free TCP ports, which differ. They are below those that systems give to
# outgoing connections; what tests have claimed is not free either (tests/ports). Somebody
# may still take one before we do.
free_ports() {
	python3 - "$1" <<-'EOF'
		import itertools, random, socket, sys

		def is_free(port):
		    with socket.socket() as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
		        try:
		            udp.bind(("127.0.0.1", port))
		            tcp.bind(("127.0.0.1", port))
		        except OSError:
		            return False
		    return True

		shuffled = random.sample(range(10_000, 30_000), 20_000)
		print(*itertools.islice(filter(is_free, shuffled), int(sys.argv[1])))
	EOF
}

# rpc PORT METHOD [PARAMS]: the result of one JSON-RPC call to a node on this
# machine, as JSON; fails without a word when there is no answer.
rpc() {
	curl -sf --noproxy '*' --max-time 5 -H 'Content-Type: application/json' \
		-d "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"$2\",\"params\":${3:-[]}}" \
		"http://127.0.0.1:$1" 2>/dev/null | jq -ce '.result // empty' 2>/dev/null
}
