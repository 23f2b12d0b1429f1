#!/usr/bin/env bash
# usage: scripts/localnet.sh up | down [--purge] | status | logs [N] [NODE] | purge
#
# Four validators of the network `local` on this machine, each with its own
# directory, node key and free ports, and real connections between them.
#   up      start them and wait until all four finalise blocks
#   down    stop them; with --purge, forget their chain and keys as well
#   status  a table: process, RPC port, peers, best and finalised block; the exit
#           code is 0 when all four run
#   logs    the last N lines (20) of each node's log, or of one NODE's
#   purge   the same as down --purge
# They live in $JASMYNET_NET (~/.cache/jasmynet/localnet). While they run,
# `urls` in there holds one WebSocket URL a line and `env` the same as shell
# variables. After `down`, `up` goes on with the same chain.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

usage() { sed -n '2,15s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; }

NET="${JASMYNET_NET:-$JASMYNET_HOME/localnet}"
case "$NET" in
/*) ;;
*) NET="$PWD/$NET" ;;
esac
# The keyring's names: `jasmynet --alice` brings Alice's session keys.
NODES=(alice bob charlie dave)
SPEC="$NET/spec.json"
DEADLINE="${JASMYNET_NET_DEADLINE:-180}"
ATTEMPTS=3

# ---- One node -----------------------------------------------------------------

# Prints the pid of a node if that process is alive and is the one that we
# started: a pid alone may belong to somebody else by now.
node_pid() {
	local pid
	pid="$(cat "$NET/$1/pid" 2>/dev/null)" || return 1
	[[ "$pid" =~ ^[0-9]+$ ]] || return 1
	{ tr '\0' '\n' <"/proc/$pid/cmdline"; } 2>/dev/null | grep -Fxq -- "$NET/$1/data" || return 1
	printf '%s' "$pid"
}

# port NODE p2p|rpc|prometheus
port() { sed -n "s/^$2=//p" "$NET/$1/ports" 2>/dev/null; }

peer_id() { cat "$NET/$1/peer-id"; }

running() {
	local node count=0
	for node in "${NODES[@]}"; do
		if node_pid "$node" >/dev/null; then
			count=$((count + 1))
		fi
	done
	printf '%d' "$count"
}

# The node key is the node's identity in the network. The members' nodes are
# listed in the genesis of `local` by well-known keys, like the session keys: of
# the development phrase with the path //Alice//node and so on.
make_node_key() {
	local dir="$NET/$1" seed
	mkdir -p "$dir"
	if [ ! -s "$dir/node-key" ]; then
		seed="$("$(node_bin)" key inspect --scheme ed25519 --output-type json "//${1^}//node" | jq -r '.secretSeed')" ||
			die "could not make a node key for $1"
		(umask 077 && printf '%s' "${seed#0x}" >"$dir/node-key")
	fi
	"$(node_bin)" key inspect-node-key --file "$dir/node-key" >"$dir/peer-id" ||
		die "$dir/node-key is not a node key: scripts/localnet.sh purge, then up"
}

start_node() {
	local node="$1" dir="$NET/$1" other bootnodes=()
	for other in "${NODES[@]}"; do
		if [ "$other" != "$node" ]; then
			bootnodes+=("/ip4/127.0.0.1/tcp/$(port "$other" p2p)/p2p/$(peer_id "$other")")
		fi
	done
	# It keeps the state of every block, so that an auditor can ask about any. Its
	# RPC, on loopback and for whoever develops here, lets session keys be made.
	# A session of its own: a Ctrl-C in this terminal is not for the node. And
	# without our lock (9), or nobody could take it while the node runs.
	setsid "$(node_bin)" --chain "$SPEC" --base-path "$dir/data" --name "$node" "--$node" --validator \
		--node-key-file "$dir/node-key" --listen-addr "/ip4/127.0.0.1/tcp/$(port "$node" p2p)" \
		--rpc-port "$(port "$node" rpc)" --rpc-methods unsafe --prometheus-port "$(port "$node" prometheus)" \
		--state-pruning archive --no-telemetry --no-mdns --bootnodes "${bootnodes[@]}" \
		>"$dir/log" 2>&1 </dev/null 9>&- &
	printf '%d\n' $! >"$dir/pid"
	# For a moment it is a copy of this shell, which node_pid does not know.
	for _ in $(seq 20); do
		if node_pid "$node" >/dev/null; then
			break
		fi
		sleep 0.05
	done
}

# ---- All four -----------------------------------------------------------------

choose_ports() {
	local node ports
	read -r -a ports <<<"$(free_ports $((3 * ${#NODES[@]})))"
	for node in "${NODES[@]}"; do
		printf 'p2p=%s\nrpc=%s\nprometheus=%s\n' "${ports[@]:0:3}" >"$NET/$node/ports"
		ports=("${ports[@]:3}")
	done
}

stop_nodes() {
	local node pid waited=0 pids=()
	for node in "${NODES[@]}"; do
		if pid="$(node_pid "$node")"; then
			kill -TERM "$pid" 2>/dev/null || true
			pids+=("$node")
		fi
	done
	while [ "$(running)" -gt 0 ]; do
		sleep 0.2
		waited=$((waited + 1))
		if [ "$waited" -ge 100 ]; then
			for node in "${pids[@]}"; do
				if pid="$(node_pid "$node")"; then
					say "$node does not stop after 20 seconds: killing process $pid"
					kill -KILL "$pid" 2>/dev/null || true
				fi
			done
			waited=0
		fi
	done
	for node in "${NODES[@]}"; do
		rm -f "$NET/$node/pid"
	done
	rm -f "$NET/urls" "$NET/env"
}

# The number of the last block that a node has finalised; nothing when it does
# not answer, or when another node answers on its port.
finalised() {
	local rpc_port hash number
	rpc_port="$(port "$1" rpc)"
	[ "$(rpc "$rpc_port" system_localPeerId)" = "\"$(peer_id "$1")\"" ] || return 1
	hash="$(rpc "$rpc_port" chain_getFinalizedHead)" || return 1
	number="$(rpc "$rpc_port" chain_getHeader "[$hash]" | jq -r '.number')" || return 1
	printf '%d' "$number"
}

# Waits until every node has finalised a block. Otherwise $BROKEN is the node to
# blame: 1: it has died, 2: it does not finalise, 3: somebody else has its port.
wait_for_finality() {
	local node number behind=() started=$SECONDS next=$((SECONDS + 15))
	while :; do
		behind=()
		for node in "${NODES[@]}"; do
			if ! node_pid "$node" >/dev/null; then
				BROKEN="$node"
				if grep -Eq '^error: port [0-9]+ .* is taken' "$NET/$node/log"; then
					return 3
				fi
				return 1
			fi
			number="$(finalised "$node")" || number=""
			if [ "${number:-0}" -eq 0 ]; then
				behind+=("$node")
			fi
		done
		if [ ${#behind[@]} -eq 0 ]; then
			return 0
		fi
		if [ $((SECONDS - started)) -ge "$DEADLINE" ]; then
			BROKEN="${behind[0]}"
			return 2
		fi
		if [ "$SECONDS" -ge "$next" ]; then
			next=$((next + 15))
			printf '    %6s  no finalised block yet at: %s\n' "$(minutes $((SECONDS - started)))" "${behind[*]}" >&2
		fi
		sleep 0.5
	done
}

make_spec() {
	if [ -s "$SPEC" ]; then
		return 0
	fi
	"$ROOT/scripts/build-spec.sh" local "$NET/specs" ||
		die "no chain spec, no network"
	cp "$NET/specs/local-raw.json" "$SPEC.new"
	mv "$SPEC.new" "$SPEC"
}

write_addresses() {
	local node urls=()
	for node in "${NODES[@]}"; do
		urls+=("ws://127.0.0.1:$(port "$node" rpc)")
	done
	printf '%s\n' "${urls[@]}" >"$NET/urls"
	{
		printf 'export JASMYNET_NET=%q\n' "$NET"
		printf 'export JASMYNET_SPEC=%q\n' "$SPEC"
		printf 'export JASMYNET_URLS=%q\n' "${urls[*]}"
		printf 'export JASMY_URL=%q\n' "${urls[0]}"
		for node in "${NODES[@]}"; do
			printf 'export %s_URL=%q\n' "${node^^}" "ws://127.0.0.1:$(port "$node" rpc)"
			printf 'export %s_P2P=%q\n' "${node^^}" "/ip4/127.0.0.1/tcp/$(port "$node" p2p)/p2p/$(peer_id "$node")"
		done
	} >"$NET/env"
}

show_addresses() {
	local node
	for node in "${NODES[@]}"; do
		printf '%-8s ws://127.0.0.1:%s\n' "$node" "$(port "$node" rpc)"
	done
}

# ---- Commands -----------------------------------------------------------------

lock() {
	mkdir -p "$NET"
	exec 9>"$NET/lock"
	flock -w "$((DEADLINE + 60))" 9 || die "another scripts/localnet.sh is at work on $NET"
}

up() {
	local node attempt status
	if [ "$(running)" -eq ${#NODES[@]} ] && [ -s "$NET/urls" ]; then
		say "the four nodes are up already"
		show_addresses
		return 0
	fi
	need_programs
	# What is left of a network that is not whole.
	stop_nodes
	for node in "${NODES[@]}"; do
		make_node_key "$node"
	done
	make_spec
	# From here on a failure or a signal leaves nothing running.
	trap stop_nodes EXIT
	trap 'exit 130' INT TERM
	for attempt in $(seq "$ATTEMPTS"); do
		choose_ports
		say "starting ${#NODES[@]} nodes in $NET"
		for node in "${NODES[@]}"; do
			start_node "$node"
		done
		status=0
		wait_for_finality || status=$?
		if [ "$status" -eq 0 ]; then
			break
		fi
		if [ "$status" -eq 3 ] && [ "$attempt" -lt "$ATTEMPTS" ]; then
			say "somebody else took a port of $BROKEN: trying again with others"
			stop_nodes
			continue
		fi
		tail -n 25 "$NET/$BROKEN/log" >&2
		case "$status" in
		1) die "node $BROKEN has stopped by itself; its log is $NET/$BROKEN/log" ;;
		2) die "node $BROKEN has not finalised a block within $DEADLINE seconds; its log is $NET/$BROKEN/log" ;;
		*) die "the ports that node $BROKEN chose were taken $ATTEMPTS times in a row; its log is $NET/$BROKEN/log" ;;
		esac
	done
	write_addresses
	trap - EXIT INT TERM
	say "all four finalise"
	show_addresses
}

down() {
	local before
	before="$(running)"
	stop_nodes
	if [ "$before" -gt 0 ]; then
		say "stopped $before nodes"
	else
		say "no node was running"
	fi
}

purge() {
	local node
	down
	for node in "${NODES[@]}"; do
		rm -rf "${NET:?}/$node"
	done
	rm -rf "${NET:?}/specs" "$SPEC"
	say "removed the chain and the keys of the four nodes"
}

status() {
	local node pid rpc_port health best last up=0
	printf '%-8s %8s %6s %6s %8s %10s\n' node pid rpc peers best finalised
	for node in "${NODES[@]}"; do
		if ! pid="$(node_pid "$node")"; then
			printf '%-8s %8s\n' "$node" "-"
			continue
		fi
		up=$((up + 1))
		rpc_port="$(port "$node" rpc)"
		health="$(rpc "$rpc_port" system_health | jq -r '.peers')" || health="-"
		best="$(rpc "$rpc_port" chain_getHeader | jq -r '.number')" || best=""
		last="$(finalised "$node")" || last="-"
		printf '%-8s %8s %6s %6s %8s %10s\n' "$node" "$pid" "$rpc_port" "${health:--}" "$([ -n "$best" ] && printf '%d' "$best" || echo -)" "$last"
	done
	[ "$up" -eq ${#NODES[@]} ]
}

logs() {
	local lines="${1:-20}" only="${2:-}" node shown=no
	if ! [[ "$lines" =~ ^[0-9]+$ ]]; then
		# Only a node's name.
		only="$lines"
		lines=20
	fi
	for node in "${NODES[@]}"; do
		if [ -n "$only" ] && [ "$only" != "$node" ]; then
			continue
		fi
		[ -f "$NET/$node/log" ] || continue
		shown=yes
		printf '== %s (%s)\n' "$node" "$NET/$node/log"
		tail -n "$lines" "$NET/$node/log"
	done
	[ "$shown" = yes ] || die "no log${only:+ of a node called $only} in $NET: the nodes are ${NODES[*]}, and scripts/localnet.sh up starts them"
}

case "${1:-}" in
up | down | purge | status)
	command="$1"
	shift
	if [ "$command" = down ] && [ "${1:-}" = --purge ]; then
		command=purge
		shift
	fi
	[ $# -eq 0 ] || die "what is '$1'? Try scripts/localnet.sh --help"
	if [ "$command" != status ]; then
		lock
	fi
	"$command"
	;;
logs)
	shift
	[ $# -le 2 ] || die "too many arguments: scripts/localnet.sh logs [N] [NODE]"
	logs "$@"
	;;
-h | --help)
	usage
	;;
*)
	usage >&2
	exit 2
	;;
esac
