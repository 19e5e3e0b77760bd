"""Qui peut se servir de la page : cette personne, depuis cette page, et personne d’autre."""

import hmac
import os
import re


class Garde:
    """Quatre portes, car une adresse se lit dans la liste des programmes en cours : le compte qui est au bout de la
    connexion, l’adresse demandée (contre un site qui se ferait passer pour ce PC), le jeton, et la page qui envoie."""

    ENTETES = {
        "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        "Cache-Control": "no-store",
        # Pas « no-referrer » : les formulaires n’enverraient plus leur origine.
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
    }

    def __init__(self, port, jeton):
        self.port, self.jeton = port, jeton
        self.hote = f"127.0.0.1:{port}"
        self.origine = f"http://{self.hote}"

    def refus(self, visite, est_un_envoi):
        """Le code HTTP d’un refus, ou rien."""
        if compte_au_bout_de(visite.client_address[1], self.port) not in (os.geteuid(), 0):
            return 403
        if visite.headers.get_all("Host") != [self.hote]:
            return 421
        jeton = visite.path.split("/")[1] if visite.path.startswith("/") else ""
        if not hmac.compare_digest(jeton.encode("utf-8", "replace"), self.jeton.encode()) or visite.path.count("/") < 2:
            return 404
        if visite.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            return 403
        if est_un_envoi and visite.headers.get_all("Origin") != [self.origine]:
            return 403
        return None


def compte_au_bout_de(son_port, notre_port):
    """Le compte dont un programme tient l’autre bout de cette connexion (proc(5), /proc/net/tcp) ; rien s’il est inconnu."""
    bouts = re.compile(rf"^\s*\d+: \w*0100007F:{son_port:04X} \w*0100007F:{notre_port:04X} 01 \S+ \S+ \S+\s+(\d+)")
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            with open(table, encoding="ascii") as lignes:
                for ligne in lignes:
                    trouve = bouts.match(ligne)
                    if trouve:
                        return int(trouve[1])
        except OSError:
            continue
    return None
