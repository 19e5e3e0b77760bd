#!/bin/bash
# Retire « Récupérer un fichier ». Ce qui a été récupéré reste sur les bureaux. desinstaller.sh l’appelle.
set -euo pipefail

racine=${BASTIDE_PREFIX:-}
if [ -z "$racine" ] && [ -d /run/systemd/system ]; then
    systemctl disable --now bastide-recuperation.socket || true
    systemctl stop 'bastide-recuperation@*.service' || true
fi
rm -f -- "$racine/etc/systemd/system/bastide-recuperation.socket"
rm -f -- "$racine/etc/systemd/system/bastide-recuperation@.service"
rm -f -- "$racine/usr/share/applications/bastide-recuperer.desktop"
rm -f -- "$racine/usr/local/lib/bastide-sauvegarde"/recuperer*
