#!/bin/bash
# Installe « Récupérer un fichier » : la page, et la lecture des sauvegardes que systemd lance quand la page la demande.
# installer.sh l’appelle ; il se relance seul : sudo bash recuperer-installer.sh
set -euo pipefail
umask 022

ici=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
racine=${BASTIDE_PREFIX:-}
programmes=$racine/usr/local/lib/bastide-sauvegarde
unites=$racine/etc/systemd/system
menu=$racine/usr/share/applications

if [ "$(id -u)" -ne 0 ]; then
    echo "Il faut les droits d’administrateur : sudo bash recuperer-installer.sh" >&2
    exit 1
fi
if ! command -v python3 > /dev/null && command -v apt-get > /dev/null; then
    apt-get install --yes python3 || true
fi
if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2> /dev/null; then
    echo "« Récupérer un fichier » n’est pas installé : il lui faut python3, version 3.8 ou suivante." >&2
    exit 0
fi

install -d -m 0755 -- "$programmes" "$unites" "$menu"
install -m 0644 -- "$ici"/recuperer*.py "$ici"/recuperer.{css,js} "$programmes/"
install -m 0755 -- "$ici/recuperer-retirer.sh" "$programmes/"
install -m 0644 -- "$ici/bastide-recuperation.socket" "$ici/bastide-recuperation@.service" "$unites/"
install -m 0644 -- "$ici/bastide-recuperer.desktop" "$menu/"

if [ -z "$racine" ] && [ -d /run/systemd/system ]; then
    systemctl daemon-reload
    systemctl enable bastide-recuperation.socket
    systemctl restart bastide-recuperation.socket
fi
echo "« Récupérer un fichier » est dans le menu."
