/// The scripts of the Linux kit; nothing of a town hall is written in them.
///
/// `BASTIDE_PREFIX` stands for the root of another system: tests install there.
enum LinuxScripts {
    static let install = #"""
        #!/bin/bash
        # Installe la sauvegarde de ce PC. À lancer une fois : sudo bash installer.sh
        set -euo pipefail
        umask 077

        ici=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
        racine=${BASTIDE_PREFIX:-}
        reglages=$racine/etc/bastide-sauvegarde
        programmes=$racine/usr/local/lib/bastide-sauvegarde
        unites=$racine/etc/systemd/system

        if [ "$(id -u)" -ne 0 ]; then
            echo "Il faut les droits d’administrateur : sudo bash installer.sh" >&2
            exit 1
        fi

        # Une mise à jour n’apporte que des programmes : la clé et les réglages de ce PC restent.
        entier=non
        [ ! -f "$ici/cle" ] || entier=oui
        if [ "$entier" = non ] && [ ! -f "$reglages/cle" ]; then
            echo "Ce PC n’a pas encore de kit, et ce dossier n’a que des programmes. Téléchargez le kit entier." >&2
            exit 1
        fi

        install -d -m 0700 -- "$reglages"
        install -d -m 0755 -- "$programmes" "$unites"
        if [ "$entier" = oui ]; then
            install -m 0600 -- "$ici/reglages" "$ici/cle" "$ici/dossiers.txt" "$reglages/"
            install -m 0644 -- "$ici/bastide-sauvegarde.timer" "$unites/"
        fi
        install -m 0755 -- "$ici/sauvegarder.sh" "$ici/relire.sh" "$ici/desinstaller.sh" "$programmes/"
        install -m 0644 -- "$ici/bastide-sauvegarde.service" "$unites/"

        for paquet in "$ici"/restic_*_linux_amd64.bz2; do
            [ -e "$paquet" ] || continue
            if ! (cd -- "$ici" && sha256sum --check --status restic.sha256); then
                echo "Le programme restic du kit est abîmé. Téléchargez le kit à nouveau." >&2
                exit 1
            fi
            bunzip2 --stdout -- "$paquet" > "$programmes/restic.nouveau"
            chmod 0755 -- "$programmes/restic.nouveau"
            mv -- "$programmes/restic.nouveau" "$programmes/restic"
        done

        if [ ! -x "$programmes/restic" ] && ! command -v restic > /dev/null; then
            if command -v apt-get > /dev/null; then
                apt-get install --yes restic
            else
                echo "Il manque le programme restic. Demandez-le au syndicat, puis recommencez." >&2
                exit 1
            fi
        fi

        if [ -z "$racine" ] && [ -d /run/systemd/system ]; then
            systemctl daemon-reload
            systemctl enable --now bastide-sauvegarde.timer
            systemctl start --no-block bastide-sauvegarde.service
            echo "C’est installé. Une sauvegarde commence."
        else
            echo "C’est installé."
        fi

        # « Récupérer un fichier », si ce PC a le droit de relire ses sauvegardes ; sans lui elles se font tout de même.
        if [ -f "$ici/recuperer-installer.sh" ]; then
            bash "$ici/recuperer-installer.sh" ||
                echo "« Récupérer un fichier » ne s’est pas installé. Les sauvegardes, si." >&2
        elif [ -f "$programmes/recuperer-retirer.sh" ]; then
            bash "$programmes/recuperer-retirer.sh" || echo "« Récupérer un fichier » n’a pas été retiré." >&2
        fi
        if [ "$entier" = oui ]; then
            echo "Supprimez maintenant ce dossier et le fichier zip : ils contiennent la clé."
        fi

        """#

    static let backup = #"""
        #!/bin/bash
        # Sauvegarde les dossiers de ce PC dans le coffre. systemd le lance chaque jour.
        set -uo pipefail
        umask 077

        racine=${BASTIDE_PREFIX:-}
        reglages=$racine/etc/bastide-sauvegarde
        programmes=$racine/usr/local/lib/bastide-sauvegarde
        memoire=$racine/var/lib/bastide-sauvegarde

        set -a
        # shellcheck source=/dev/null
        . "$reglages/reglages"
        set +a
        export RESTIC_PASSWORD_FILE="$racine$RESTIC_PASSWORD_FILE"
        export RESTIC_CACHE_DIR="$racine/var/cache/bastide-sauvegarde"
        mkdir -p -- "$memoire" "$RESTIC_CACHE_DIR"
        # Une sauvegarde à la fois : le fichier témoin de l’une n’est pas celui de l’autre.
        exec 9> "$memoire/verrou"
        if ! flock -n 9; then
            echo "Une sauvegarde est déjà en cours sur ce PC." >&2
            exit 0
        fi

        restic=$programmes/restic
        [ -x "$restic" ] || restic=$(command -v restic) || {
            echo "Il manque le programme restic." >&2
            exit 1
        }
        version=$("$restic" version | cut -d ' ' -f 2)
        if [ "$(printf '%s\n' 0.14 "$version" | sort -V | head -n 1)" != 0.14 ]; then
            echo "restic $version est trop ancien : il faut la version 0.14 ou une suivante." >&2
            exit 1
        fi
        # Depuis la version 0.17, le coffre apprend ainsi laquelle est installée.
        export RESTIC_HTTP_USER_AGENT="restic/$version"

        attente=()
        if "$restic" backup --help 2> /dev/null | grep -q -e '--retry-lock'; then
            attente=(--retry-lock 30m)
        fi

        etat=$("$restic" cat config 2>&1 > /dev/null)
        code=$?
        if [ "$code" -eq 10 ] || { [ "$code" -ne 0 ] && [[ $etat == *"does not exist"* ]]; }; then
            "$restic" init || exit 1
        elif [ "$code" -ne 0 ]; then
            printf '%s\n' "$etat" >&2
            exit 1
        fi

        options=(--one-file-system --exclude-caches --host "$BASTIDE_POSTE" --cleanup-cache)
        if [ "$BASTIDE_DEBIT" -gt 0 ]; then
            options+=(--limit-upload "$BASTIDE_DEBIT")
        fi
        if [ "$BASTIDE_TOUT_RELIRE" = oui ]; then
            options+=(--force)
        fi
        # Le fichier témoin du jour est sauvegardé avec les dossiers ; sans lui la sauvegarde se fait tout de même.
        export BASTIDE_RESTIC=$restic
        mkdir -p -- "$memoire/temoin"
        "$programmes/relire.sh" demander || echo "Pas de fichier témoin cette fois." >&2
        "$restic" backup "${attente[@]}" "${options[@]}" --files-from-verbatim "$reglages/dossiers.txt" "$memoire/temoin" |
            tee -- "$memoire/faite"
        code=${PIPESTATUS[0]}
        # 3 : la sauvegarde est faite, sans quelques fichiers qui ne se lisaient pas.
        if [ "$code" -ne 0 ] && [ "$code" -ne 3 ]; then
            exit "$code"
        fi
        # Celle-ci, par son numéro : l’horloge d’un PC peut en faire croire une autre plus récente.
        numero=$(sed -n 's/^snapshot \([0-9a-f]\{8,64\}\) saved.*$/\1/p' "$memoire/faite" | tail -n 1)
        "$programmes/relire.sh" rendre "$numero" || echo "Le fichier témoin n’a pas été rendu au coffre." >&2

        # Le ménage, une fois par semaine : ce qui est trop ancien, jamais ce qui est récent.
        if [ "$BASTIDE_MENAGE" = oui ]; then
            maintenant=$(date +%s)
            dernier=$(cat -- "$memoire/menage" 2> /dev/null || echo 0)
            [[ $dernier =~ ^[0-9]{1,12}$ ]] || dernier=0
            if [ "$((maintenant - dernier))" -ge 561600 ] || [ "$dernier" -gt "$maintenant" ]; then
                "$restic" unlock
                if "$restic" forget "${attente[@]}" --group-by host --host "$BASTIDE_POSTE" \
                    --keep-within 90d --keep-within-weekly 1y --keep-within-monthly 3y --prune; then
                    printf '%s\n' "$maintenant" > "$memoire/menage"
                fi
            fi
        fi
        "$programmes/relire.sh" controler || echo "Les sauvegardes n’ont pas été relues cette fois." >&2
        exit "$code"

        """#

    static let remove = #"""
        #!/bin/bash
        # Retire la sauvegarde de ce PC. Ce qui est déjà dans le coffre y reste.
        set -euo pipefail

        racine=${BASTIDE_PREFIX:-}
        if [ "$(id -u)" -ne 0 ]; then
            echo "Il faut les droits d’administrateur : sudo bash desinstaller.sh" >&2
            exit 1
        fi
        if [ -z "$racine" ] && [ -d /run/systemd/system ]; then
            systemctl disable --now bastide-sauvegarde.timer || true
        fi
        if [ -f "$racine/usr/local/lib/bastide-sauvegarde/recuperer-retirer.sh" ]; then
            bash "$racine/usr/local/lib/bastide-sauvegarde/recuperer-retirer.sh"
        fi
        rm -f -- "$racine/etc/systemd/system/bastide-sauvegarde.service"
        rm -f -- "$racine/etc/systemd/system/bastide-sauvegarde.timer"
        rm -rf -- "$racine/etc/bastide-sauvegarde" "$racine/usr/local/lib/bastide-sauvegarde"
        rm -rf -- "$racine/var/lib/bastide-sauvegarde" "$racine/var/cache/bastide-sauvegarde"
        if [ -z "$racine" ] && [ -d /run/systemd/system ]; then
            systemctl daemon-reload
        fi
        echo "C’est retiré. Demandez au syndicat de révoquer cet appareil."

        """#

    static let service = """
        [Unit]
        Description=Sauvegarde des fichiers de la mairie dans le coffre
        Wants=network-online.target
        After=network-online.target

        [Service]
        Type=oneshot
        ExecStart=/usr/local/lib/bastide-sauvegarde/sauvegarder.sh
        SuccessExitStatus=3
        Nice=19
        CPUSchedulingPolicy=idle
        IOSchedulingClass=idle
        NoNewPrivileges=true
        ProtectSystem=full

        """
}
