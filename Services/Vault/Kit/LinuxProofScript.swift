/// What the Linux kit does beside backing up: it proves that what it sends comes back.
///
/// It is a program of its own, so that nothing of it can fail a backup.
enum LinuxProofScript {
    static let prove = #"""
        #!/bin/bash
        # Prouve que la sauvegarde de ce PC se relit. sauvegarder.sh le lance ; s’il échoue, la sauvegarde est faite tout de même.
        #   relire.sh demander   reçoit du coffre le fichier témoin du jour, sauvegardé avec le reste
        #   relire.sh rendre N   le reprend dans la sauvegarde numéro N, et le rend au coffre, qui compare
        #   relire.sh controler  relit une part de tout ce qui est sauvegardé, quand le coffre le demande (chaque semaine)
        set -uo pipefail
        umask 077

        memoire=${BASTIDE_PREFIX:-}/var/lib/bastide-sauvegarde
        temoin=$memoire/temoin/temoin.txt
        # Ce PC n’a pas le droit de relire ce qu’il sauvegarde : il n’y a rien à prouver ici.
        [ "$BASTIDE_TOUT_RELIRE" = non ] || exit 0

        # L’adresse contient le jeton : rest:https://APPAREIL:JETON@COFFRE/sauvegarde/v1/ESPACE/POSTE/
        coffre=${RESTIC_REPOSITORY#rest:}
        coffre=${coffre%%/sauvegarde/v1/*}/sauvegarde/poste/v1/${coffre#*/sauvegarde/v1/}
        acces=${coffre#*://}
        acces=${acces%%@*}

        rm -rf -- "$memoire"/*.essai
        essai=$(mktemp -d -p "$memoire" --suffix=.essai) || exit 1
        trap 'rm -rf -- "$essai"' EXIT

        # Ce que restic écrit quand la ligne est coupée, ou le coffre occupé : cela ne dit rien des sauvegardes.
        ligne_coupee='dial tcp|no such host|\(429\)|\(50[0-9]\)|failed to download.*50[0-9]|EOF|timeout|timed out|connection|unreachable'
        ligne_coupee+='|context deadline exceeded|TLS handshake|broken pipe|Client.Timeout'
        # Ce qu’il écrit quand un élément n’est plus celui qui a été scellé.
        element_abime='ciphertext|hash|nonce|does not exist|not found in index|size mismatch|does not match|unexpected pack'

        # parler QUOI REPONSE [ENVOI] : le jeton va par un fichier à root, il ne paraît pas parmi les commandes en cours.
        parler() {
            local fichier=$essai/acces envoi=()
            if command -v curl > /dev/null; then
                printf 'url = "%s%s"\n' "$coffre" "$1" > "$fichier"
                [ -z "${3:-}" ] || envoi=(--data-binary "@$3")
                curl --config "$fichier" --fail --silent --show-error --max-time 120 --user-agent "$RESTIC_HTTP_USER_AGENT" \
                    --output "$2" "${envoi[@]}"
            elif command -v wget > /dev/null; then
                printf 'user = %s\npassword = %s\nauth_no_challenge = on\n' "${acces%%:*}" "${acces#*:}" > "$fichier"
                [ -z "${3:-}" ] || envoi=(--post-file="$3")
                timeout --kill-after=1m 30m wget --config="$fichier" --quiet --tries=1 --timeout=120 --user-agent="$RESTIC_HTTP_USER_AGENT" \
                    --output-document="$2" "${envoi[@]}" "${coffre%%://*}://${coffre#*@}$1"
            else
                echo "Il manque curl ou wget : la sauvegarde se fait, sans prouver qu’elle se relit." >&2
                return 1
            fi
        }

        demander() {
            rm -f -- "$temoin"
            parler temoin "$essai/temoin" && [ -s "$essai/temoin" ] && head -c 4096 -- "$essai/temoin" > "$temoin"
        }

        rendre() {
            local code=1
            [ -s "$temoin" ] && [[ ${1:-} =~ ^[0-9a-f]{8,64}$ ]] || return 1
            : > "$essai/retour"
            for fois in 1 2; do
                timeout --kill-after=1m 30m "$BASTIDE_RESTIC" restore "$1" --no-lock --include "$temoin" \
                    --target "$essai/rendu" > "$essai/dit" 2>&1
                code=$?
                [ "$code" -ne 0 ] || break
                cat -- "$essai/dit"
                [ "$fois" -eq 2 ] || sleep 10
            done
            # 124 et 137 : c’est timeout qui l’a arrêté.
            if [ "$code" -eq 124 ] || [ "$code" -eq 137 ] ||
                { [ "$code" -ne 0 ] && grep -q -E "$ligne_coupee" "$essai/dit"; }; then
                echo "La ligne est coupée : le fichier témoin sera demandé à la prochaine sauvegarde." >&2
                return 1
            fi
            # Ce qui n’est pas revenu est dit aussi.
            [ ! -f "$essai/rendu$temoin" ] || head -c 4000 -- "$essai/rendu$temoin" > "$essai/retour"
            parler temoin "$essai/reponse" "$essai/retour" || return 1
            rm -f -- "$temoin"
            cat -- "$essai/reponse"
        }

        controler() {
            local part rang parts code resultat frein=()
            parler controle "$essai/part" && [ -s "$essai/part" ] || return 0
            part=$(head -c 20 -- "$essai/part")
            [[ $part =~ ^([0-9]{1,3})/([0-9]{1,3})$ ]] || return 1
            rang=${BASH_REMATCH[1]}
            parts=${BASH_REMATCH[2]}
            rm -rf -- "$RESTIC_CACHE_DIR"/restic-check-cache-*
            # Une ligne ménagée l’est aussi au retour, qui va plus vite.
            [ "$BASTIDE_DEBIT" -eq 0 ] || frein=(--limit-download "$((BASTIDE_DEBIT * 8))")
            timeout --signal=INT --kill-after=5m 4h "$BASTIDE_RESTIC" check --no-lock "${frein[@]}" --read-data-subset="$rang/$parts" \
                > "$essai/dit" 2>&1
            code=$?
            cat -- "$essai/dit"
            if [ "$code" -eq 0 ]; then
                resultat=reussi
            elif grep -q -E "$element_abime" "$essai/dit" && ! grep -q -E "$ligne_coupee" "$essai/dit"; then
                resultat=abime
            else
                echo "La relecture n’est pas allée au bout : elle sera redemandée." >&2
                return 1
            fi
            printf 'resultat=%s&rang=%s&parts=%s&code=%s' "$resultat" "$rang" "$parts" "$code" > "$essai/retour"
            parler controle "$essai/reponse" "$essai/retour" && cat -- "$essai/reponse"
        }

        case ${1:-} in
            demander | rendre | controler) "$@" ;;
            *) exit 2 ;;
        esac

        """#
}
