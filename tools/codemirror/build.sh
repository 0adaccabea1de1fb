#!/usr/bin/env bash
# Build static/vendor/codemirror/ from the pinned packages beside this script. Needs npm and node.
# No lock file is kept: it would hold a registry's addresses. What the dependencies of the pinned
# packages resolved to is written into THIRD_PARTY.txt.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$here/../../static/vendor/codemirror
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp "$here/package.json" "$here/entry.js" "$here/notices.mjs" "$work"
cd "$work"
npm install --silent --ignore-scripts --no-audit --no-fund --no-package-lock
mkdir -p "$out"
npx esbuild entry.js --bundle --minify --format=iife --global-name=CodeMirror --target=es2020 \
    --legal-comments=none --metafile=meta.json \
    --banner:js="/* CodeMirror 6, MIT: see THIRD_PARTY.txt. Built by tools/codemirror/build.sh */" \
    --outfile="$out/codemirror.min.js"
# Its marks are data: pictures, which the content security policy refuses: lab.css draws them.
sed -i -E "s/\`url\('data:[^\`]*\`/\"none\"/g" "$out/codemirror.min.js"
node notices.mjs meta.json > "$out/THIRD_PARTY.txt"
