#!/bin/sh
# Exports the fonts that briefgen measures with, and writes FOLDER/fonts.conf, through which LibreOffice finds them
# beside the system's own. Prints the path of fonts.conf, for FONTCONFIG_FILE.
# usage: office_fonts.sh FOLDER
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$1/cache"
folder=$(cd "$1" && pwd)
"$root/.venv/bin/briefgen" fonts "$folder" >&2
cat >"$folder/fonts.conf" <<XML
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>$folder</dir>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <cachedir>$folder/cache</cachedir>
</fontconfig>
XML
echo "$folder/fonts.conf"
