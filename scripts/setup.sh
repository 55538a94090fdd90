#!/usr/bin/env bash
# Installs what this machine lacks, through apt-get:
#   setup.sh run    the PostgreSQL server programs, git
#   setup.sh test   these, a browser with fonts, and the C compiler of the race detector
#   setup.sh peers  the solvers that the matching engine is measured beside
# It says what it installs before it does, and does nothing when nothing is missing.
set -euo pipefail

purpose=${1:-run}
oldest_postgres=15
missing=()  # packages to install
reasons=()  # and what each is for

say() { printf '%s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }
has() { command -v "$1" > /dev/null 2>&1; }
lacks() { missing+=("$1"); reasons+=("  $1: $2"); }

# Go and Node come from their makers, in versions that Debian does not have.
require_languages() {
  has go || fail "Go is missing: install the version that go.mod names, from https://go.dev/dl/"
  has node && has npm || fail "Node is missing: install Node 20.19 or newer, from https://nodejs.org/"
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 22 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)' ||
    fail "Node $(node --version) does not fit: Bollplank needs 20.19 or newer of 20, or 22.12 or newer"
}

has_postgres() {
  local dir version
  for dir in /usr/lib/postgresql/*/bin "$(pg_config --bindir 2> /dev/null || true)" "$(dirname "$(readlink -f "$(command -v initdb || echo /none)")")"; do
    [ -x "$dir/initdb" ] && [ -x "$dir/postgres" ] || continue
    version=$("$dir/postgres" --version | grep -oE '[0-9]+' | head -n 1)
    [ "$version" -ge "$oldest_postgres" ] && return 0
  done
  return 1
}

has_browser() { [ -x "${CHROMIUM:-/usr/bin/chromium}" ]; }
has_fonts() { [ -n "$(find /usr/share/fonts \( -name '*.ttf' -o -name '*.otf' \) -print -quit 2> /dev/null)" ]; }

has_scipy() { /usr/bin/python3 -c 'import scipy' > /dev/null 2>&1; }

look_for_peers() {
  has_scipy || lacks python3-scipy "scipy's linear_sum_assignment"
  has g++ || lacks g++ "the compiler of LEMON's network simplex"
  [ -e /usr/include/lemon/network_simplex.h ] || lacks liblemon-dev "LEMON's network simplex"
}

look() {
  [ "$purpose" != peers ] || { look_for_peers; return 0; }
  has_postgres || lacks "postgresql-$oldest_postgres" "the database's server programs (Bollplank starts its own; the cluster that Debian makes stays unused)"
  has git || lacks git "version control"
  [ "$purpose" = test ] || return 0
  has_browser || lacks chromium "the browser tests"
  has_fonts || lacks fonts-liberation "letters in the browser"
  has cc || has gcc || { lacks gcc "the race detector of go test"; lacks libc6-dev "the race detector of go test"; }
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# apt runs apt-get quietly, once more if a mirror fails, and shows its words only when both fail.
apt() {
  local log attempt
  log=$(mktemp)
  for attempt in 1 2; do
    if as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" > "$log" 2>&1; then
      rm -f "$log"
      return 0
    fi
    [ "$attempt" = 2 ] || { say "apt-get $1 failed, and is tried once more"; sleep 5; }
  done
  cat "$log" >&2
  rm -f "$log"
  return 1
}

# A system of another age has another version of PostgreSQL: take the oldest that is new enough.
choose_postgres() {
  local i version
  for i in "${!missing[@]}"; do
    [ "${missing[$i]}" = "postgresql-$oldest_postgres" ] || continue
    for version in 15 16 17 18; do
      if [ -n "$(apt-cache madison "postgresql-$version" 2> /dev/null)" ]; then
        missing[i]="postgresql-$version"
        return 0
      fi
    done
  done
}

install() {
  say "Installing what is missing:" "${reasons[@]/#/$'\n'}"
  has apt-get || fail "This system has no apt-get. Install by its own means: ${missing[*]} (the names are Debian's), then run this again."
  [ "$(id -u)" = 0 ] || has sudo || fail "That needs root, and there is no sudo. As root: apt-get install --no-install-recommends ${missing[*]}"
  apt update || fail "The package lists could not be fetched; see above."
  choose_postgres
  apt install --yes --no-install-recommends "${missing[@]}" || fail "The packages could not be installed; see above."
}

case "$purpose" in run | test | peers) ;; *) fail "usage: setup.sh run|test|peers" ;; esac
require_languages
look
[ "${#missing[@]}" = 0 ] || install
