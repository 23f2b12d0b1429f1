#!/usr/bin/env bash
# usage: scripts/demo.sh [FILE]
#
# The story of JasmyNet, on a real network of four members on this machine, two of
# whom run locker hosts: a person's FILE (a photo-sized file is made when none is
# named) goes from encryption to paid access to revocation to its certified end, a
# sensor of theirs goes to a friend, and an auditor checks all of it. The person and the
# friend have no JASMY at the start, and nobody sends them any: a sponsor pays.
# Sets the machine up and builds what is needed first. Exit code 0 when every
# step did what it should. Cleans up after itself, also when interrupted;
# JASMYNET_KEEP=1 keeps the working directory, with logs, for a look.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

# What is set for a jasmy of the reader's own is not for the people of the story.
unset JASMY_DID JASMY_KEY JASMY_PHRASE JASMY_PASSWORD JASMY_PASSWORD_FILE JASMY_JSON JASMY_HOME

case "${1:-}" in
-h | --help)
	sed -n '2,12s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
	exit 0
	;;
esac
[ $# -le 1 ] || die "one file at most: scripts/demo.sh [FILE]"
FILE="${1:-}"
if [ -n "$FILE" ]; then
	[ -f "$FILE" ] || die "there is no file '$FILE': name one that exists, or none"
	[ -r "$FILE" ] || die "'$FILE' cannot be read: check its permissions"
	[ -s "$FILE" ] || die "'$FILE' is empty: name a file with something in it"
	FILE="$(cd "$(dirname "$FILE")" && pwd)/$(basename "$FILE")"
fi

WORK="$(mktemp -d "${TMPDIR:-/tmp}/jasmynet-demo.XXXXXX")"
export JASMYNET_NET="$WORK/net"
export JASMY_STORE="$WORK/store"

# The fifth member's node.
NODE_PID=""
stop_node() {
	[ -n "$NODE_PID" ] || return 0
	kill -TERM "$NODE_PID" 2>/dev/null || true
	wait "$NODE_PID" 2>/dev/null || true
	NODE_PID=""
}

# The locker hosts.
HOST_PIDS=()
stop_hosts() {
	local pid
	for pid in "${HOST_PIDS[@]}"; do
		kill -TERM "$pid" 2>/dev/null || true
		wait "$pid" 2>/dev/null || true
	done
	HOST_PIDS=()
}

# The sensor's agent.
AGENT_PID=""
stop_agent() {
	[ -n "$AGENT_PID" ] || return 0
	kill -TERM "$AGENT_PID" 2>/dev/null || true
	wait "$AGENT_PID" 2>/dev/null || true
	AGENT_PID=""
}

cleanup() {
	local status=$?
	trap - EXIT INT TERM
	stop_agent
	stop_hosts
	stop_node
	"$ROOT/scripts/localnet.sh" down >"$WORK/down.log" 2>&1 || true
	if [ "${JASMYNET_KEEP:-}" = 1 ]; then
		say "kept: $WORK"
	else
		rm -rf "$WORK"
	fi
	exit "$status"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

STARTED=$SECONDS
"$ROOT/scripts/setup.sh"
use_toolchain
with_progress "building the node and the CLI (once: some 15 minutes on two cores)" \
	"$JASMYNET_HOME/logs/build.log" build_programs
JASMY="$(cli_bin)"

# ---- Speaking -------------------------------------------------------------------

# What was said of money: scripts/lib/who_paid.py reads it.
BOOKS="$WORK/books"
mkdir -p "$BOOKS/before" "$BOOKS/after" "$BOOKS/history"
: >"$BOOKS/steps.jsonl"

chapter() { printf '\n\033[1m%s\033[0m\n' "$*"; }
told() { printf '  \033[32mok\033[0m   %s\n' "$*"; }

# fails SENTENCE: ends the story.
fails() {
	printf '  \033[31mFAILED\033[0m %s\n' "$*" >&2
	exit 1
}

# Which device a person has at hand, and which identity a device is of when it is
# not the one that its key has made.
declare -A DEVICE=() IDENTITY=()

# as NAME COMMAND...: runs the CLI as somebody, each device with a key and a home
# of its own. The answer is JSON.
as() {
	local who="${DEVICE[$1]:-$1}" of=()
	shift
	[ -z "${IDENTITY[$who]:-}" ] || of=(--did "${IDENTITY[$who]}")
	"$JASMY" --json --url "${URL:-$JASMY_URL}" --key "$WORK/keys/$who.json" --home "$WORK/homes/$who" \
		"${of[@]}" "$@"
}

# enters NAME SENTENCE SECONDS: writes the step that $ANSWER tells of into the books, and
# shows what it cost whom.
enters() {
	local entry
	entry="$(jq -c --arg who "${DEVICE[$1]:-$1}" --arg what "$2" --argjson seconds "$3" '{who: $who, what: $what, seconds: $seconds,
		answer: {block, fee: (.total_fee // .fee), payer, payer_kind}}' <<<"$ANSWER")"
	printf '%s\n' "$entry" >>"$BOOKS/steps.jsonl"
	jq -r '.answer as $answer | "       block \($answer.block), \(.seconds)s, " + if $answer.payer == null then "free"
		else "fee \($answer.fee) JASMY" + if $answer.payer_kind == "sponsor" then ", which the sponsor pays" else "" end
		end' <<<"$entry"
}

# does NAME SENTENCE COMMAND...: a step that changes the chain. Leaves the
# answer in $ANSWER and an entry in the books.
does() {
	local who="$1" sentence="$2" before=$SECONDS
	shift 2
	if ! ANSWER="$(as "$who" "$@" 2>"$WORK/stderr")"; then
		cat "$WORK/stderr" >&2
		fails "$sentence: jasmy $* said: $(jq -r '.error // .' <<<"$ANSWER" 2>/dev/null || printf '%s' "$ANSWER")"
	fi
	told "$sentence"
	enters "$who" "$sentence" "$((SECONDS - before))"
}

# asks NAME COMMAND...: a question; leaves the answer in $ANSWER.
asks() {
	local who="$1"
	shift
	if ! ANSWER="$(as "$who" "$@" 2>"$WORK/stderr")"; then
		cat "$WORK/stderr" >&2
		fails "jasmy $* said: $(jq -r '.error // .' <<<"$ANSWER" 2>/dev/null || printf '%s' "$ANSWER")"
	fi
}

# balances before|after: asks for all accounts of the story.
balances() {
	local account
	for account in "${ACCOUNTS[@]}"; do
		asks dave ledger balance "$account"
		printf '%s\n' "$ANSWER" >"$BOOKS/$1/${account#did:jasmy:}.json"
	done
	asks dave ledger supply
	printf '%s\n' "$ANSWER" >"$BOOKS/supply-$1.json"
}

# histories: asks for the history of each account whose balance has changed.
histories() {
	local account name
	for account in "${ACCOUNTS[@]}"; do
		name="${account#did:jasmy:}"
		! cmp -s "$BOOKS/before/$name.json" "$BOOKS/after/$name.json" || continue
		asks dave ledger history "$account" --limit 1000000
		printf '%s\n' "$ANSWER" >"$BOOKS/history/$name.json"
	done
}

# party NAME EARNS-ONLY DID KEY...: somebody of the story as JSON, with the accounts of
# their identity and of their keys.
party() {
	local name="$1" earns_only="$2" accounts=("$3") key
	shift 3
	for key in "$@"; do
		accounts+=("$(account_of "$key")")
	done
	jq -n --arg name "$name" --argjson earns_only "$earns_only" --arg keys "$*" \
		'{name: $name, people: ($keys / " "), earns_only: $earns_only, accounts: $ARGS.positional}' \
		--args "${accounts[@]}"
}

# decides SENTENCE MOTION...: the members vote on a motion of Aozora Telecom's. There are
# five of them by then, and two thirds of five are four.
decides() {
	local sentence="$1" motion index voter
	shift
	does alice "Aozora Telecom puts it to the vote" member "$@"
	motion="$(field .motion)"
	index="$(field .index)"
	for voter in alice bob charlie company; do
		does "$voter" "a vote: yes" member vote "$motion" --index "$index" --yes
	done
	does alice "$sentence" member close "$motion" --index "$index"
}

# until_true SECONDS SENTENCE COMMAND...: waits until a command succeeds.
until_true() {
	local seconds="$1" until=$((SECONDS + $1)) sentence="$2"
	shift 2
	until "$@"; do
		[ "$SECONDS" -lt "$until" ] || fails "$sentence: not yet, after $seconds seconds"
		sleep 1
	done
}

# plain TEXT...: something that is nobody's business, and must be nowhere on the chain.
plain() { printf '%s\n' "$@" >>"$WORK/plain"; }

# plain_secret NAME RECORD CID: the secret of a file that somebody has put is such a thing.
plain_secret() {
	local who="${DEVICE[$1]:-$1}"
	"$ROOT/scripts/lib/file_secret.py" "$WORK/keys/$who.json" "$WORK/homes/$who" "$2" "$3" \
		>>"$WORK/plain" 2>"$WORK/stderr" || fails "$(cat "$WORK/stderr")"
}

# nothing_plain ARGUMENT...: looks for all of it, and for pieces of the person's file.
nothing_plain() {
	"$ROOT/scripts/privacy_lint.py" --url "$DAVE_URL" --facts "$WORK/plain" --file "$FILE" "$@" \
		>"$WORK/lint" 2>&1 || fails "what should be nowhere on the chain: $(cat "$WORK/lint")"
}

# starts_host NAME PORT PEER: a member's locker host, which keeps what the peer keeps.
starts_host() {
	"$JASMY" --json --url "$JASMY_URL" --key "$WORK/keys/$1.json" --home "$WORK/homes/$1" \
		--store "$WORK/stores/$1" host serve --listen "127.0.0.1:$2" --replicate "$3" \
		>"$WORK/$1-host.json" 2>"$WORK/$1-host.log" </dev/null &
	HOST_PIDS+=($!)
	until_true 60 "the host of $1 listens (its log is $WORK/$1-host.log)" \
		grep -qs listening "$WORK/$1-host.json"
}

# may_read NAME GRANT RECORD: whether the chain's answer, asked as somebody, is yes.
may_read() {
	[ "$(as "$1" consent check-record "$2" "$3" 2>/dev/null | jq -r .allowed)" = true ]
}

# refused NAME SENTENCE WORD COMMAND...: a step that must be refused: exit code 1,
# with WORD in the reason.
refused() {
	local who="$1" sentence="$2" word="$3" reason status=0
	shift 3
	ANSWER="$(as "$who" "$@" 2>"$WORK/stderr")" || status=$?
	[ "$status" -ne 0 ] || fails "$sentence: it was not refused"
	reason="$(jq -r '.error // empty' <<<"$ANSWER" 2>/dev/null || true)"
	[ -n "$reason" ] || reason="$(cat "$WORK/stderr")"
	[ "$status" -eq 1 ] || fails "$sentence: the exit code is $status, not 1: $reason"
	case "$reason" in
	*"$word"*) told "$sentence"; printf '       "%s"\n' "${reason%%$'\n'*}" ;;
	*) fails "$sentence: refused, but with another reason: $reason" ;;
	esac
}

# node_says PORT QUESTION: asks a node: peers | block | finalised.
node_says() {
	case "$2" in
	peers) rpc "$1" system_health | jq -r '.peers' ;;
	block) printf '%d' "$(rpc "$1" chain_getHeader | jq -r '.number')" ;;
	finalised)
		printf '%d' "$(rpc "$1" chain_getHeader "[$(rpc "$1" chain_getFinalizedHead)]" | jq -r '.number')"
		;;
	esac
}

# fifth QUESTION: asks Kaze Health's own node.
fifth() { node_says "$NODE_RPC" "$1"; }

# fifth_reaches BLOCK SECONDS: waits until Kaze Health's node has finalised it.
fifth_reaches() {
	local until=$((SECONDS + $2)) at
	while :; do
		at="$(fifth finalised)" || at=0
		[ "$at" -lt "$1" ] || return 0
		if [ "$SECONDS" -ge "$until" ] || ! kill -0 "$NODE_PID" 2>/dev/null; then
			tail -n 15 "$WORK/fifth.log" >&2
			fails "Kaze Health's node is at block $at after $2 seconds, not at $1"
		fi
		sleep 1
	done
}

# sensor_told NOTICE FIELD SECONDS: waits until the sensor's agent has told of this,
# and leaves what it told in $TOLD.
sensor_told() {
	local until=$((SECONDS + $3))
	while :; do
		TOLD="$(jq -rR "fromjson? | select(.notice == \"$1\") | .$2" "$WORK/agent.log" | tail -n 1)"
		[ -z "$TOLD" ] || return 0
		if [ "$SECONDS" -ge "$until" ] || ! kill -0 "$AGENT_PID" 2>/dev/null; then
			tail -n 15 "$WORK/agent.log" >&2
			fails "the sensor has not told of '$1' after $3 seconds"
		fi
		sleep 0.3
	done
}

field() { jq -r "$1" <<<"$ANSWER"; }
same() { [ "$1" = "$2" ] || fails "$3: expected '$2', found '$1'"; }

# ---- The people -------------------------------------------------------------------

chapter "Four members start their nodes"
"$ROOT/scripts/localnet.sh" up
# shellcheck disable=SC1091
. "$JASMYNET_NET/env"
mkdir -p "$WORK/keys" "$WORK/homes"
chmod 700 "$WORK/keys"

for member in Alice Bob Charlie Dave; do
	name="$(tr '[:upper:]' '[:lower:]' <<<"$member")"
	"$JASMY" --json key import "$WORK/keys/$name.json" --dev "//$member" >/dev/null
done
for key in company laptop phone drawer friend; do
	"$JASMY" --json key new "$WORK/keys/$key.json" >/dev/null
done
did_of() { "$JASMY" --json key show "$WORK/keys/$1.json" | jq -r .did; }
account_of() { "$JASMY" --json key show "$WORK/keys/$1.json" | jq -r .account; }
ALICE="$(did_of alice)"
CHARLIE="$(did_of charlie)"
COMPANY="$(did_of company)"
PERSON="$(did_of laptop)"
FRIEND="$(did_of friend)"
DEVICE[person]=laptop
IDENTITY[phone]="$PERSON"
IDENTITY[drawer]="$PERSON"
told "Aozora Telecom (issuer), Midori Devices (manufacturer), Sakura Locker (locker host), Hoshi Audit (auditor)"
{
	party "Aozora Telecom" false "$ALICE" alice
	party "Midori Devices" false "$(did_of bob)" bob
	party "Sakura Locker" false "$CHARLIE" charlie
	party "Hoshi Audit" false "$(did_of dave)" dave
	party "Kaze Health" false "$COMPANY" company
	party "the person" true "$PERSON" laptop phone drawer
	party "the friend" true "$FRIEND" friend
} | jq -s . >"$BOOKS/parties.json"
mapfile -t ACCOUNTS < <(jq -r '.[].accounts[]' "$BOOKS/parties.json")
balances before
told "a company has made a key, a person three: on a laptop, on a phone, and one for the drawer; a friend of theirs one"

# sponsored NAME SENTENCE [OPTION...]: a fresh identity, paid for by a sponsor who gets no
# power over it.
sponsored() {
	local who="$1" sentence="$2"
	shift 2
	as "$who" did intent --sponsor "$ALICE" --out "$WORK/$who.intent" >/dev/null
	does alice "$sentence" did sponsor "$WORK/$who.intent" "$@"
}

# welcomed NAME DID WORDS: somebody who has no JASMY gets an identity, and somebody who
# pays for them.
welcomed() {
	local who="$1" did="$2" words="$3"
	asks "$who" ledger balance "$did"
	same "$(field '"\(.free), \(.held)"')" "0, 0" "what $words has"
	sponsored "$who" "Aozora Telecom makes an identity for $words, and offers to pay their fees and lend deposits" \
		--fees 5 --deposits 15 --days 365
	does "$who" "$words has no JASMY at all, and accepts for free" ledger sponsor accept "$ALICE"
	same "$(field .fee)" 0 "the fee of accepting a sponsor"
}

# sponsor_pays: the last step cost whoever made it nothing.
sponsor_pays() {
	same "$(field '"\(.payer), \(.payer_kind)"')" "${ALICE#did:jasmy:}, sponsor" "who paid"
}

chapter "1. A fifth company is admitted by vote"
sponsored company "Aozora Telecom sponsors the identity of Kaze Health"
does alice "Aozora Telecom sends Kaze Health 5,000 JASMY" ledger transfer "$COMPANY" 5000
does company "Kaze Health adds a key for sealed envelopes" did add-agreement
refused company "Kaze Health cannot ask for anybody's data yet" "NotAuthorized" \
	consent request --subject "$ALICE" --category 11 --purpose 1 --upfront 1 --per-access 1
does alice "Aozora Telecom moves to admit Kaze Health as a data consumer" \
	member admit "$COMPANY" --name "Kaze Health" --role data-consumer
MOTION="$(field .motion)"
INDEX="$(field .index)"
# Whoever moves has not voted yet: two thirds of four members are three votes.
does alice "Aozora Telecom votes yes" member vote "$MOTION" --index "$INDEX" --yes
does bob "Midori Devices votes yes" member vote "$MOTION" --index "$INDEX" --yes
refused bob "two votes of four are not enough" "TooEarly" member close "$MOTION" --index "$INDEX"
does charlie "Sakura Locker votes yes" member vote "$MOTION" --index "$INDEX" --yes
does alice "three of four agree: Kaze Health is a member" member close "$MOTION" --index "$INDEX"
asks dave member list
same "$(field '[.members[] | select(.did == "'"$COMPANY"'") | .status][0]')" "active" "Kaze Health's membership"

mkdir -p "$WORK/fifth"
"$(node_bin)" key generate-node-key --file "$WORK/fifth/node-key" 2>"$WORK/fifth/key.log"
read -r NODE_P2P NODE_RPC NODE_METRICS <<<"$(free_ports 3)"
"$(node_bin)" --chain "$JASMYNET_SPEC" --base-path "$WORK/fifth/data" --name kaze-health \
	--node-key-file "$WORK/fifth/node-key" --listen-addr "/ip4/127.0.0.1/tcp/$NODE_P2P" \
	--rpc-port "$NODE_RPC" --prometheus-port "$NODE_METRICS" --no-telemetry \
	--bootnodes "$ALICE_P2P" "$BOB_P2P" "$CHARLIE_P2P" "$DAVE_P2P" >"$WORK/fifth.log" 2>&1 </dev/null &
NODE_PID=$!
sleep 20
same "$(fifth peers), $(fifth block)" "0, 0" "peers and block of a node that is not listed"
told "its node has the genesis and the members' addresses, but is not listed: no peer, no block in 20 s"
does company "Kaze Health registers its node, which has signed for it" \
	node register --node-key-file "$WORK/fifth/node-key" --address "/ip4/127.0.0.1/tcp/$NODE_P2P"
fifth_reaches "$(field .block)" 120
told "nobody restarted anything: the node has $(fifth peers) peers and has finalised block $(fifth finalised)"
COMPANY_NODE="ws://127.0.0.1:$NODE_RPC"

chapter "2. A person gets an identity of their own, and loses a laptop"
welcomed person "$PERSON" "the person"
does person "the person adds their phone: the sponsor pays the fee, and lends the deposit" \
	did add-key --new "$WORK/keys/phone.json" --for authentication,invocation
sponsor_pays
asks person ledger balance
same "$(field .spendable)" 0 "what the person has to spend"
told "$(field .held) JASMY are put aside in the person's name; they go back to Aozora Telecom when they come free"
does person "and a key that they keep in a drawer" did add-key --new "$WORK/keys/drawer.json"
LAPTOP="$("$JASMY" --json key show "$WORK/keys/laptop.json" | jq -r .account)"
plain laptop
does phone "the phone calls the laptop \"laptop\": on chain, that is a salted hash" \
	did label-key "$LAPTOP" laptop
does phone "the phone publishes a key for sealed envelopes" did add-agreement
does phone "what matters takes two of the three keys from now on" did second-factor on
told "the laptop is left on a train"
asks phone did keys
LAPTOP="$(field '.keys[] | select(.name == "laptop") | .id')"
told "the phone shows $(field '.keys | length') signed-in devices; the laptop was last used $(field '.keys[] | select(.name == "laptop") | .last_used_at')"
refused phone "the phone alone cannot sign it out: and neither could a thief with one device" "must approve" \
	did sign-out "$LAPTOP"
HASH="$(field .call_hash)"
does drawer "the key from the drawer approves this one call" did approve "$HASH"
does phone "and the phone signs the laptop out" did retry "$HASH"
refused laptop "whoever finds the laptop can do nothing with it" "NotAuthorized" \
	ledger transfer "$ALICE" 1
DEVICE[person]=phone
does person "the person asks Aozora Telecom to verify them" kyc request --issuer "$ALICE" --type 0
cat >"$WORK/claims.json" <<-'EOF'
	{ "name": "as on the passport", "e-mail": "somebody@mail.example", "document": "TZ1234567", "country": "JP" }
EOF
plain "as on the passport" somebody@mail.example TZ1234567
does alice "Aozora Telecom attests it: level 2, without a word on chain about who they are" \
	kyc issue --subject "$PERSON" --type 0 --level 2 --claims "$WORK/claims.json" --days 365 --out "$WORK/person-claims.json"
asks person kyc level "$PERSON"
same "$(field .level)" 2 "the person's level of verification"

chapter "3. A manufacturer's sensor becomes the person's"
printf 'Midori HR-1: heart rate sensor with a display\n' >"$WORK/data-sheet.txt"
does bob "Midori Devices registers a model: a heart rate sensor that shows a code" \
	device model register --data-sheet "$WORK/data-sheet.txt" --class 1
MODEL="$(field .model)"
as bob device make --count 4 --out "$WORK/factory" >/dev/null
jq -r '.serials[].serial' "$WORK/factory/serials.json" >>"$WORK/plain"
does bob "and enrols a batch of four: 32 bytes on chain, be it four or a million" \
	device enrol "$WORK/factory/batch.json" --model "$MODEL"
BATCH="$(field .batch)"
as bob device voucher "$WORK/factory/batch.json" --device-key "$WORK/factory/device-1.json" \
	--out "$WORK/voucher.json" >/dev/null
told "each sensor leaves the factory with its key and a voucher, and no list of the others"

# What the sensor does when it is told something.
mkdir -p "$WORK/orders"
printf '#!/bin/sh\ncat >>"%s/obeyed"\n' "$WORK" >"$WORK/obey"
chmod +x "$WORK/obey"
mkfifo "$WORK/readings"
"$JASMY" --json --url "$JASMY_URL" --key "$WORK/keys/charlie.json" --home "$WORK/homes/sensor" \
	device agent --device-key "$WORK/factory/device-1.json" --spool "$WORK/spool" \
	--voucher "$WORK/voucher.json" --owner "$PERSON" --show-code \
	--batch-size 5 --batch-seconds 600 --poll-seconds 1 \
	--on-command "$WORK/obey" --command-dir "$WORK/orders" \
	<"$WORK/readings" >"$WORK/agent.json" 2>"$WORK/agent.log" &
AGENT_PID=$!
exec 8>"$WORK/readings"
told "the sensor is switched on; Sakura Locker is its gateway: it pays, and cannot forge what the sensor signs"

does person "the person opens a pairing with the sensor in their hand" \
	device open --device-key "$WORK/factory/device-1.json" --model "$MODEL"
PAIRING="$(field .pairing)"
sensor_told code_shown code 60
CODE="$TOLD"
told "the sensor signs, shows its voucher to the chain, and the code $CODE on its display"
# It commits itself to the code before it shows it, and the chain has to know that.
sensor_told proved pairing 60
does person "the person types $CODE" device code enter "$PAIRING" "$CODE"
sensor_told code_revealed pairing 60
told "the sensor shows the chain that this is its code"
does person "the person takes the sensor" device confirm "$PAIRING"
SENSOR="$(field .device)"
asks dave device show "$SENSOR"
same "$(field '"\(.owner), batch \(.batch), \(.state)"')" "$PERSON, batch $BATCH, paired" "the sensor"

now="$(date +%s%3N)"
for back in 5 4 3 2 1; do
	printf '{"at":%s,"bpm":%s}\n' $((now - back)) $((60 + back))
done | tee -a "$WORK/plain" >&8
sensor_told anchored count 60
told "$TOLD readings: encrypted for the person, put into their store, and their root anchored"
asks person device collect "$SENSOR" --out "$WORK/readings.jsonl"
same "$(field .readings)" 5 "readings that the person opens"
told "the person opens them, and each is what the chain has a root of"
asks person device proof make --device "$SENSOR" --seq 1 --line 3 --out "$WORK/reading.proof"
URL="$COMPANY_NODE" asks company device proof verify "$WORK/reading.proof"
same "$(field '"\(.valid), \(.reading | fromjson | .bpm)"')" "true, 63" "one reading, shown to Kaze Health"
told "one reading is shown to Kaze Health, which checks it on its own node and sees no other"
printf '{"brightness":"low"}\n' | tee -a "$WORK/plain" >"$WORK/order.json"
does person "the person tells the sensor to dim its display" \
	device command send "$SENSOR" --body "$WORK/order.json" --out "$WORK/orders"
sensor_told command_answered outcome 60
same "$TOLD, $(cat "$WORK/obeyed")" "done, $(cat "$WORK/order.json")" "what the sensor did"
told "it does, and signs that it has"
exec 8>&-
stop_agent

chapter "4. The file goes into the locker"
if [ -z "$FILE" ]; then
	FILE="$WORK/photo.jpg"
	{ printf '\377\330\377\340'; head -c 2500000 /dev/urandom; } >"$FILE"
	told "no file was named: made one of $(wc -c <"$FILE") bytes"
fi
NAME="$(basename "$FILE")"
# A short name is found by chance.
[ "${#NAME}" -lt 6 ] || plain "$NAME"
decides "four of five agree: Aozora Telecom may host lockers too, as Sakura Locker does" \
	set-roles "$ALICE" --role validator issuer locker-host
read -r SAKURA_PORT AOZORA_PORT <<<"$(free_ports 2)"
SAKURA="http://127.0.0.1:$SAKURA_PORT"
AOZORA="http://127.0.0.1:$AOZORA_PORT"
starts_host charlie "$SAKURA_PORT" "$ALICE=$AOZORA"
starts_host alice "$AOZORA_PORT" "$CHARLIE=$SAKURA"
told "both run a host: $SAKURA and $AOZORA"
does person "encrypted here, uploaded to Sakura Locker as ciphertext, its address anchored" \
	locker put "$FILE" --category 11 --host "$SAKURA" --replicas 2
sponsor_pays
RECORD="$(field .record)"
CID="$(field .cid)"
printf '       record %s, CID %s\n' "$RECORD" "$CID"
plain_secret person "$RECORD" "$CID"
lies_on_both() {
	asks person locker hosts "$RECORD"
	[ "$(field '.hosts | length')" -eq 2 ]
}
until_true 90 "Aozora Telecom's host fetches the record" lies_on_both
told "the person wants it on two hosts: Aozora Telecom's has fetched it from Sakura Locker's"
told "each has signed on chain that it keeps it"
# The person's own machine forgets it.
rm -rf "$JASMY_STORE/blocks"
asks person locker get "$RECORD" --host "$AOZORA" --out "$WORK/own-copy"
cmp -s "$FILE" "$WORK/own-copy" || fails "the person's own copy differs from the file"
told "the person reads it back from Aozora Telecom's host: the same bytes"
nothing_plain --directory "$WORK/stores/charlie" --directory "$WORK/stores/alice"
told "neither host has a piece of it in clear, nor its name, nor the secret that opens it"

chapter "5. Kaze Health asks, the person narrows, Kaze Health pays and reads"
printf 'Kaze Health would like to see your photo to advise you.\n' | tee -a "$WORK/plain" >"$WORK/notice.txt"
does company "Kaze Health asks to see pictures, five times in 30 days, for 2 JASMY and 1.5 for each access" \
	consent request --subject "$PERSON" --category 11 --purpose 1 --mode view --days 30 \
	--max-accesses 5 --upfront 2 --per-access 1.5 --min-kyc 2 --notice "$WORK/notice.txt"
REQUEST="$(field .request)"
asks company consent check --grantee "$COMPANY" --subject "$PERSON" --category 11
same "$(field .allowed)" false "access before the person has answered"
asks person consent requests
same "$(field '.requests | length')" 1 "requests that wait for the person"
does person "the person accepts less: three accesses within 7 days, half a minute apart" \
	consent accept "$REQUEST" --max-accesses 3 --days 7 --min-interval-seconds 30 --yes
GRANT="$(field .grant)"
asks person consent receipt "$GRANT" --language en --out "$WORK/consent-receipt.json"
told "the person keeps the receipt of the consent (ISO/IEC TS 27560); anybody can make it again from the chain:"
jq -r '.content | .pii_processing.purposes[0] as $purpose | .event[-1] as $last
	| "       \(.party_identification[0].party_name), \($purpose.purpose), \([$purpose.pii_information[].pii_type | sub(".*#"; "")] | join(", "))",
	"       \($last.event_state | sub(".*#"; "")) at \($last.event_time), kept \($purpose.retention_period) after the end"' \
	"$WORK/consent-receipt.json"
does person "the person seals the file's secret for Kaze Health alone" \
	locker share "$RECORD" --grant "$GRANT" --host "$SAKURA" --host "$AOZORA"
does company "Sakura Locker signs, Kaze Health records access 1 and pays 1.5 JASMY: then the bytes come" \
	consent fetch "$RECORD" --grant "$GRANT" --host "$SAKURA" --out "$WORK/company-copy-1"
same "$(field .paid)" 1.5 "what Kaze Health paid"
cmp -s "$FILE" "$WORK/company-copy-1" || fails "what Kaze Health read differs from the file"
told "Kaze Health opens the envelope and reads the same bytes"
refused company "the next time is too early, and costs nothing" "too recently" \
	consent fetch "$RECORD" --grant "$GRANT" --host "$AOZORA" --out "$WORK/too-early"
until_true 90 "the chain lets Kaze Health read again" may_read company "$GRANT" "$RECORD"
does company "half a minute later Kaze Health reads from Aozora Telecom's host, and pays again" \
	consent fetch "$RECORD" --grant "$GRANT" --host "$AOZORA" --out "$WORK/company-copy-2"
RECEIPT="$(field .receipt)"
cmp -s "$FILE" "$WORK/company-copy-2" || fails "what Kaze Health read the second time differs from the file"

chapter "6. The person looks, takes it back, and has it erased"
asks person consent history
same "$(field '.history | length')" 2 "accesses that the person sees"
told "the person sees who read what and when: $(field '[.history[] | "access \(.number) at \(.at)"] | join(", ")')"
asks person consent exposure
same "$(field '.exposure | length')" 1 "companies that can see something of the person"
told "and who can see what from now on: Kaze Health, pictures, $(field '.exposure[0].remaining') more time, until $(field '.exposure[0].until')"
does person "the person revokes" consent revoke "$GRANT"
same "$(field .fee)" 0 "the fee of a revocation"
URL="$COMPANY_NODE" asks company consent check --grantee "$COMPANY" --subject "$PERSON" --category 11
same "$(field .allowed)" false "access after the revocation, asked of Kaze Health's own node"
refused company "Kaze Health can read nothing any more" "revoked" \
	consent fetch "$RECORD" --grant "$GRANT" --host "$SAKURA" --out "$WORK/too-late"
refused company "from neither host" "revoked" \
	consent fetch "$RECORD" --grant "$GRANT" --host "$AOZORA" --out "$WORK/too-late"
refused company "and what was paid for a minute ago is not handed over again" "the grant has ended" \
	locker open "$RECORD" --grant "$GRANT" --receipt "$RECEIPT" --host "$AOZORA" --out "$WORK/too-late"
does person "the person shreds the file: address, secret and envelopes go in one block" \
	locker shred "$RECORD" --yes
hosts_have_deleted() {
	ANSWER="$(as dave locker certificate "$RECORD" 2>"$WORK/stderr" || true)"
	[ "$(field '[.certificates[0].hosts[] | select(.unpinnedAt != null)] | length')" = 2 ]
}
until_true 90 "both hosts delete the record" hosts_have_deleted
same "$(field .complete)" false "whether the erasure is complete"
for host in charlie alice; do
	left="$(find "$WORK/stores/$host/blocks" "$WORK/stores/$host/envelopes" -type f | wc -l)"
	same "$left" 0 "files that the host of $host still has"
done
told "both hosts have seen that on chain, have deleted all of it, and have signed that they did"
asks dave consent duties
same "$(field '[.duties[] | select(.grant == '"$GRANT"')] | length')" 1 "erasure duties of Kaze Health"
rm -f "$WORK"/company-copy-*
printf 'Both copies were deleted on the day of the revocation.\n' >"$WORK/evidence.txt"
does company "Kaze Health, which has read it, erases its copies and says so" \
	consent confirm-erasure "$GRANT" --evidence "$WORK/evidence.txt"
asks dave locker certificate "$RECORD"
same "$(field .complete)" true "whether the erasure is complete"
told "the certificate of erasure is complete: signed by two hosts and by the company"

chapter "7. The sensor goes to a friend"
does company "Kaze Health asks for what this sensor records, for 1 JASMY" \
	consent request --subject "$PERSON" --category 30 --purpose 1 --device "$SENSOR" --days 30 \
	--max-accesses 5 --upfront 1 --per-access 0.5 --notice "$WORK/notice.txt"
REQUEST="$(field .request)"
does person "the person agrees" consent accept "$REQUEST" --yes
DEVICE_GRANT="$(field .grant)"
asks company consent check --grantee "$COMPANY" --subject "$PERSON" --category 30 --device "$SENSOR"
same "$(field .allowed)" true "access to what the sensor records"
welcomed friend "$FRIEND" "the friend"
refused person "the phone alone cannot give the sensor away" "must approve" \
	device transfer offer "$SENSOR" --to "$FRIEND" --yes
HASH="$(field .call_hash)"
does drawer "the key from the drawer agrees" did approve "$HASH"
does phone "and the phone offers the sensor to the friend" did retry "$HASH"
"$JASMY" --json key new "$WORK/keys/sensor.json" --scheme ed25519 >/dev/null
does friend "the friend takes it over: with a key that the person has never had, and a new id" \
	device transfer accept "$SENSOR" --device-key "$WORK/factory/device-1.json" \
	--new-key "$WORK/keys/sensor.json" --yes
sponsor_pays
NEW_SENSOR="$(field .device)"
asks person device list
same "$(field '.devices | length')" 0 "devices of the person"
refused person "the person can do nothing with it any more" "NotAuthorized" device suspend "$NEW_SENSOR"
refused person "nor with what it was" "Devices." device suspend "$SENSOR"
URL="$COMPANY_NODE" asks company consent check --grantee "$COMPANY" --subject "$PERSON" --category 30 --device "$SENSOR"
same "$(field .allowed)" false "access to what the sensor recorded for the person"
told "and Kaze Health is told no at once: $(field .reason)"
asks dave consent grants "$PERSON"
same "$(field '[.grants[] | select(.grant == '"$DEVICE_GRANT"') | .state][0]')" revoked "the grant for the sensor"
told "the permission for the sensor ended in the same block"

chapter "8. An auditor checks all of it, on another node"
URL="$DAVE_URL" asks dave audit --subject "$PERSON"
jq -r '.checks[] | "  \(if .ok then "ok  " else "FAILED" end) \(.what): \(.found)"' <<<"$ANSWER"
same "$(field '[.checks[] | select(.ok | not)] | length')" 0 "checks that failed"
asks dave ledger supply
same "$(field .total_issuance)" "50000000000" "the supply of JASMY"
same "$(field .adds_up)" true "whether the parts of the supply add up"
nothing_plain
told "nothing that is nobody's business is on the chain: $(tail -n 1 "$WORK/lint")"

chapter "Who paid what"
# Nothing moves any more: whatever the hosts had to say is final, too, on the node that
# is asked for the books.
stop_hosts
BOOKS_RPC="${JASMY_URL##*:}"
LAST="$(($(node_says "$BOOKS_RPC" block) + 2))"
all_is_final() { [ "$(node_says "$BOOKS_RPC" finalised)" -ge "$LAST" ]; }
until_true 120 "block $LAST is final" all_is_final
balances after
histories
"$ROOT/scripts/lib/who_paid.py" "$BOOKS" || fails "it does not add up"
asks person ledger balance
told "what the person has earned is theirs: $(field .spendable) JASMY to spend; $(field .owed) JASMY that were lent are still put aside"
printf '\n  All of it in %s, build included; the supply is still 50,000,000,000 JASMY.\n' "$(minutes $((SECONDS - STARTED)))"
