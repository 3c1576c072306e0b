#!/bin/sh
# The linker for programs of this machine, as .cargo/config.toml names it: the system's own `cc`.
#
# rustup brings no linker, so on a bare Debian or Ubuntu nothing compiles, not even `cargo x`. Then this installs one first.
command -v cc >/dev/null 2>&1 && exec cc "$@"

# The compiler keeps a linker's words to itself unless it fails; the terminal shows them at once.
say() {
    echo "$*" >&2
    (echo "$*" >/dev/tty) 2>/dev/null
}

by_hand='apt-get install gcc libc6-dev'
if ! command -v apt-get >/dev/null 2>&1; then
    say 'Rust needs a C compiler to link programs, and there is none (no `cc` on PATH). Install gcc or clang, then try again.'
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    as_root=''
elif command -v sudo >/dev/null 2>&1; then
    as_root=sudo
else
    say "Rust needs a C compiler to link programs, and there is none. Only the administrator can install it here: $by_hand"
    exit 1
fi

# Several programs may be linked at once; the first one installs, the others wait.
exec 9>"${TMPDIR:-/tmp}/unrolled-cc-$(id -u).lock"
flock 9
if ! command -v cc >/dev/null 2>&1; then
    say "Set-up: a C compiler is missing (Rust links with it). Installing it: $by_hand"
    $as_root apt-get -qq update >&2
    if ! $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install gcc libc6-dev >&2; then
        say "Set-up: the C compiler could not be installed. What has to succeed is: $by_hand"
        exit 1
    fi
    say 'Set-up: the C compiler is installed.'
fi
exec 9>&-
exec cc "$@"
