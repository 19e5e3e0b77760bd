#!/usr/bin/python3
"""« Récupérer un fichier » : une page de ce PC, pour cette personne seule, qui retrouve un fichier dans les sauvegardes.

Elle n’a ni la clé ni le jeton : elle demande à la lecture des sauvegardes, qui ne montre à la personne que ce qu’elle
pouvait lire. Elle écrit avec les droits de la personne, dans son dossier Récupéré.
"""

import argparse
import http.server
import os
import secrets
import shutil
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from recuperer_accueil import Accueil  # noqa: E402
from recuperer_garde import Garde  # noqa: E402


class Serveur(http.server.ThreadingHTTPServer):
    """La page, sur un port libre de ce PC ; elle se ferme seule quand plus personne ne s’en sert."""

    daemon_threads = True

    def __init__(self, duree):
        super().__init__(("127.0.0.1", 0), Visite)
        self.duree = duree
        self.derniere = time.monotonic()
        self.garde = Garde(self.server_port, secrets.token_urlsafe(32))
        self.accueil = Accueil("/" + self.garde.jeton)

    @property
    def adresse(self):
        return f"{self.garde.origine}/{self.garde.jeton}/"

    def veiller(self):
        """Une récupération en cours va à son terme."""
        while self.accueil.travaille() or time.monotonic() - self.derniere < self.duree:
            time.sleep(min(5, self.duree / 4))
        self.shutdown()


class Visite(http.server.BaseHTTPRequestHandler):
    """Une demande du navigateur."""

    timeout = 30
    server_version = "Bastide"
    sys_version = ""

    def do_GET(self):
        self._repondre(None)

    def do_POST(self):
        try:
            longueur = int(self.headers.get("Content-Length", ""))
        except ValueError:
            longueur = -1
        if not 0 <= longueur <= 1 << 20:
            self.close_connection = True
            return self.send_error(413)
        self._repondre(longueur)

    def _repondre(self, longueur):
        # Qui demande est vérifié avant que rien ne soit lu de ce qu’il envoie.
        refus = self.server.garde.refus(self, longueur is not None)
        if refus:
            self.close_connection = True
            return self.send_error(refus)
        corps = None if longueur is None else self.rfile.read(longueur)
        self.server.derniere = time.monotonic()
        chemin = self.path[len(self.server.garde.jeton) + 1 :]
        reponse = self.server.accueil.repondre(chemin, corps)
        self.send_response(reponse.code)
        for nom, valeur in reponse.entetes.items():
            self.send_header(nom, valeur)
        self.send_header("Content-Length", str(len(reponse.corps)))
        self.end_headers()
        self.wfile.write(reponse.corps)

    def end_headers(self):
        for nom, valeur in Garde.ENTETES.items():
            self.send_header(nom, valeur)
        super().end_headers()

    def log_message(self, *_):
        """Rien : les adresses contiennent le jeton."""


def main():
    lecteur = argparse.ArgumentParser(description="Récupérer un fichier dans les sauvegardes de ce PC.")
    lecteur.add_argument("--duree", type=float, default=1800, help="secondes sans demande avant que la page se ferme")
    duree = lecteur.parse_args().duree
    serveur = Serveur(duree)
    threading.Thread(target=serveur.veiller, daemon=True).start()
    ouvrir = shutil.which("xdg-open")
    if ouvrir:
        subprocess.Popen([ouvrir, serveur.adresse], stdin=subprocess.DEVNULL, start_new_session=True)
    else:
        print(f"Ouvrez cette adresse dans votre navigateur : {serveur.adresse}", flush=True)
    serveur.serve_forever(poll_interval=0.5)


if __name__ == "__main__":
    main()
