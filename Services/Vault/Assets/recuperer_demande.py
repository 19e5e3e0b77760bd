"""Les questions posées à la lecture des sauvegardes, qui a la clé : cette page ne l’a pas."""

import json
import os
import socket
import struct

PRISE = os.environ.get("BASTIDE_PREFIX", "") + "/run/bastide-recuperation"
ABANDON = 0xFFFFFFFF
PLUS_LONGUE_LIGNE = 1 << 20


class Panne(Exception):
    """Ce qui va mal, en un mot que `recuperer_mots.PANNES` traduit ; le détail est pour la personne."""

    def __init__(self, cause, detail=""):
        super().__init__(cause)
        self.cause, self.detail = cause, detail


class Demande:
    """Une question, et sa réponse au fil de l’eau."""

    def __init__(self, **question):
        self.prise = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.prise.settimeout(900)
        try:
            self.prise.connect(PRISE)
            self.prise.sendall(json.dumps(question).encode() + b"\n")
        except OSError:
            raise Panne("service") from None
        self.flux = self.prise.makefile("rb")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.flux.close()
        self.prise.close()

    def abandonner(self):
        """Depuis un autre fil : la lecture en cours s’arrête, et celle de restic avec elle."""
        try:
            self.prise.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    def lignes(self):
        """Les valeurs de la réponse jusqu’à sa fin."""
        while True:
            try:
                ligne = self.flux.readline(PLUS_LONGUE_LIGNE)
                valeur = json.loads(ligne) if ligne else {"erreur": "service"}
            except (OSError, ValueError):
                raise Panne("service") from None
            if isinstance(valeur, dict):
                if "erreur" in valeur:
                    raise Panne(valeur["erreur"])
                if "fin" in valeur:
                    return
            yield valeur

    def contenu(self, ecrire):
        """Donne le contenu d’un fichier bloc après bloc ; faux s’il a été abandonné en route."""
        while True:
            longueur = struct.unpack(">I", self._exactement(4))[0]
            if longueur in (0, ABANDON):
                return longueur == 0
            ecrire(self._exactement(longueur))

    def _exactement(self, taille):
        try:
            octets = self.flux.read(taille)
        except OSError:
            raise Panne("service") from None
        if len(octets) != taille:
            raise Panne("service")
        return octets
