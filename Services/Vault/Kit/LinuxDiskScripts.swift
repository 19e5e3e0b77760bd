/// The scripts of a first backup that a disk carries, when the line would take days.
///
/// The disk holds the very repository of the depot: its configuration and its keys come from there. What is on it is
/// encrypted, and the depot takes its objects as it takes any other: by their names, verified.
enum LinuxDiskScripts {
    static let first = #"""
        #!/bin/bash
        # Première sauvegarde sur un disque, que l’on porte au syndicat :
        # sudo bash premiere-sauvegarde.sh /media/disque
        set -euo pipefail
        umask 077

        ici=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
        disque=${1:-}
        if [ -z "$disque" ] || [ ! -d "$disque" ]; then
            echo "Dites où est le disque : sudo bash premiere-sauvegarde.sh /media/disque" >&2
            exit 1
        fi
        for programme in restic curl; do
            command -v "$programme" > /dev/null || {
                echo "Il manque le programme $programme (apt install $programme)." >&2
                exit 1
            }
        done

        set -a
        # shellcheck source=/dev/null
        . "$ici/reglages"
        set +a
        export RESTIC_PASSWORD_FILE="$ici/cle"
        coffre=${RESTIC_REPOSITORY#rest:}
        cible="$disque/bastide-$BASTIDE_POSTE"

        # L’adresse contient un jeton : elle ne paraît pas parmi les commandes en cours.
        recevoir() {
            printf 'url = "%s%s"\n' "$coffre" "$1" | curl --config - --silent --show-error --fail
        }

        if ! recevoir config > /dev/null 2>&1; then
            restic --no-cache init
        fi
        mkdir -p -- "$cible"/{data,index,keys,locks,snapshots}
        recevoir config > "$cible/config"
        cles=$(recevoir keys/ | grep -o -E '[0-9a-f]{64}')
        for nom in $cles; do
            recevoir "keys/$nom" > "$cible/keys/$nom"
        done

        restic --repo "$cible" --no-cache backup --one-file-system --exclude-caches --host "$BASTIDE_POSTE" \
            --files-from-verbatim "$ici/dossiers.txt"
        install -m 0755 -- "$ici/verser-le-disque.sh" "$disque/"
        echo "C’est fait. Portez le disque au syndicat : il est chiffré, sans la clé personne ne le lit."

        """#

    static let pour = #"""
        #!/bin/bash
        # Au syndicat : verse dans le coffre une première sauvegarde venue sur un disque.
        # Sans la clé : chaque objet est vérifié par le coffre, et peut être envoyé deux fois sans dommage.
        # bash verser-le-disque.sh /media/disque/bastide-accueil rest:http://APPAREIL:JETON@COFFRE/sauvegarde/v1/ESPACE/POSTE/
        set -euo pipefail

        dossier=${1:-}
        coffre=${2:-}
        coffre=${coffre#rest:}
        coffre=${coffre%/}
        if [ ! -f "$dossier/config" ] || [ -z "$coffre" ]; then
            echo "Usage : bash verser-le-disque.sh DOSSIER ADRESSE" >&2
            exit 1
        fi

        envoyer() {
            printf 'url = "%s/%s"\n' "$coffre" "$2" | curl --config - --silent --show-error --fail --retry 5 \
                --request POST --header 'Expect:' --upload-file "$1" --output /dev/null
        }

        envoyer "$dossier/config" config
        compte=0
        # L’ordre de restic : ce qu’un instantané demande est là avant lui.
        for genre in keys data index snapshots; do
            while IFS= read -r -d '' fichier; do
                nom=${fichier##*/}
                [[ $nom =~ ^[0-9a-f]{64}$ ]] || continue
                envoyer "$fichier" "$genre/$nom"
                compte=$((compte + 1))
            done < <(find "$dossier/$genre" -type f -print0)
        done
        echo "C’est versé : $compte objets, tous vérifiés par le coffre."

        """#
}
