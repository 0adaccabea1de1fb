#!/usr/bin/env bash
# Build static/vendor/bootstrap/ from the pinned packages beside this script. Needs npm and node,
# and a .venv with what requirements.txt names: the forms' own templates are read there.
# No lock file is kept: it would hold a registry's addresses.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

forms=$("$project/.venv/bin/python" -c \
    'import crispy_bootstrap5, crispy_forms; print(*crispy_bootstrap5.__path__, *crispy_forms.__path__)')
cp "$here/package.json" "$here/cut.mjs" "$work"
cd "$work"
npm install --silent --ignore-scripts --no-audit --no-fund --no-package-lock
# shellcheck disable=SC2086  # two folders
node cut.mjs "$project" $forms
cp node_modules/bootstrap/LICENSE "$project/static/vendor/bootstrap/LICENSE.txt"
