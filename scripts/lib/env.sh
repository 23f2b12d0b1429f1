# For an interactive bash, so that `cargo`, `jasmynet` and `jasmy` are the ones
# that the scripts use:
#   . scripts/lib/env.sh
# shellcheck shell=bash
# shellcheck source=scripts/lib/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
if [ -f "$TOOLCHAIN_ENV" ]; then
	use_toolchain
	case ":$PATH:" in
	*":$CARGO_TARGET_DIR/debug:"*) ;;
	*) export PATH="$CARGO_TARGET_DIR/debug:$PATH" ;;
	esac
else
	echo "this machine is not set up yet: run scripts/setup.sh" >&2
fi
