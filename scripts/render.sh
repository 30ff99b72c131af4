#!/bin/sh
# Pictures of every deck and page: one PNG a slide, 80 dots an inch, drawn by LibreOffice with briefgen's own fonts.
# usage: render.sh FROM TO
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
from=$1
to=$2
for tool in soffice pdftoppm; do
    command -v $tool >/dev/null || {
        echo "render: '$tool' is missing (Debian: libreoffice-impress, poppler-utils)" >&2
        exit 1
    }
done
rm -rf "$to"
mkdir -p "$to"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
FONTCONFIG_FILE=$("$root/scripts/office_fonts.sh" "$work/fonts")
export FONTCONFIG_FILE
soffice "-env:UserInstallation=file://$work/profile" --headless --norestore \
    --convert-to pdf:impress_pdf_Export --outdir "$work" "$from"/*.pptx >/dev/null
for deck in "$from"/*.pptx; do
    name=$(basename "$deck" .pptx)
    pdftoppm -r 80 -png "$work/$name.pdf" "$to/$name-slide"
done
for page in "$from"/*.pdf; do
    pdftoppm -r 80 -png "$page" "$to/$(basename "$page" .pdf)-page"
done
ls "$to"
