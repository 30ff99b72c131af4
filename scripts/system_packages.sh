#!/bin/sh
# Installs what the conformance tests and `make render` need beyond Python, where it may; else says what will be skipped.
# usage: system_packages.sh      exit 0 always: the tests decide whether a missing tool is a failure
set -u

# command or file, Debian package, what needs it
needs() {
    cat <<'LIST'
soffice libreoffice-impress opening the deck in LibreOffice, and make render
localc libreoffice-calc reading the workbooks of charts in LibreOffice
pdftoppm poppler-utils looking at embedded fonts, and make render
qpdf qpdf PDF syntax checks
fc-match fontconfig showing the exported fonts to LibreOffice
javac default-jdk-headless PDF/UA-1 validation by veraPDF
faketime faketime building under another clock
systemd-analyze systemd reading the units for the night
git git the nightly commit of the workflow
pg_ctlcluster postgresql tests of queries against PostgreSQL
/usr/sbin/mariadbd mariadb-server tests of queries against MariaDB
/usr/share/java/jaxb-api.jar libjaxb-java PDF/UA-1 validation by veraPDF
LIST
}

missing() {
    needs | while read -r thing package purpose; do
        command -v "$thing" >/dev/null 2>&1 || [ -e "$thing" ] || echo "$package $purpose"
    done
}

packages=$(missing | cut -d' ' -f1 | tr '\n' ' ')
[ -n "$packages" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "system_packages: installing $packages"
    # shellcheck disable=SC2086  # one word a package
    "$(dirname "$0")/apt_install.sh" $packages || echo "system_packages: apt-get failed" >&2
else
    echo "system_packages: not root, or no apt-get: nothing is installed here" >&2
fi
missing | while read -r package purpose; do
    echo "system_packages: no $package, so skipped: $purpose" >&2
done
exit 0
