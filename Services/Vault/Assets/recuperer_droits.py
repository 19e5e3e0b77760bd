"""Ce qu’une personne de ce PC pouvait lire, le jour d’une sauvegarde."""

import os
import pwd
import socket
import struct

LIRE, TRAVERSER = 4, 1
# Ce que restic écrit à la place d’un octet qui n’est pas une lettre (encoding/json de Go) : deux noms peuvent se confondre.
ILLISIBLE = "\ufffd"

# En dessous, les comptes du système (login.defs, UID_MIN) ; 61184 à 65535 : comptes passagers de systemd, « nobody ».
PREMIER_COMPTE = 1000
COMPTES_PASSAGERS = range(61184, 65536)


class Personne:
    """Qui demande : son numéro de compte et ses groupes, donnés par le noyau et par le PC, jamais par elle."""

    def __init__(self, numero, groupes):
        self.numero = numero
        self.groupes = frozenset(groupes)

    @classmethod
    def au_bout_de(cls, prise):
        """La personne qui a ouvert cette prise (unix(7), SO_PEERCRED)."""
        taille = struct.calcsize("3i")
        _, numero, groupe = struct.unpack("3i", prise.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, taille))
        try:
            compte = pwd.getpwuid(numero)
            groupes = os.getgrouplist(compte.pw_name, compte.pw_gid)
        except KeyError:
            groupes = [groupe]
        return cls(numero, groupes)

    @property
    def est_une_personne(self):
        """Un compte du système n’a rien à récupérer ; root, lui, peut déjà tout."""
        return self.numero == 0 or (self.numero >= PREMIER_COMPTE and self.numero not in COMPTES_PASSAGERS)

    def peut(self, droit, noeud):
        """Si les droits que ce fichier avait ce jour-là l’auraient permis."""
        if self.numero == 0:
            return True
        mode = noeud.get("mode", 0)
        if noeud.get("uid") == self.numero:
            mode >>= 6
        elif noeud.get("gid") in self.groupes:
            mode >>= 3
        return bool(mode & droit)

    def possede(self, noeud):
        return noeud.get("uid") == self.numero


class Arbre:
    """Les dossiers d’une sauvegarde que la personne peut traverser, au fil de la liste que restic en donne."""

    def __init__(self, personne):
        self.personne = personne
        # Chemin d’un dossier qui se traverse : (son numéro, s’il se liste). Le sommet est à tous.
        self.dossiers = {"": (-1, True)}
        # Les chemins illisibles, vus de la personne ou non, et ceux que deux éléments portent : rien ne les distingue.
        self.illisibles, self.confondus = set(), set()

    def voit(self, numero, noeud):
        """Le numéro du dossier qui contient ce nœud, ou rien si la personne ne doit pas le voir."""
        nom, chemin = noeud.get("name"), noeud.get("path")
        if isinstance(chemin, str) and ILLISIBLE in chemin:
            self._compte(chemin)
        # Une sauvegarde forgée peut porter n’importe quel nom : un nom de fichier n’est jamais un chemin.
        if not nom or nom in (".", "..") or "/" in nom or "\0" in nom or not isinstance(chemin, str):
            return None
        parent = chemin[: -len(nom) - 1]
        if chemin != parent + "/" + nom or parent not in self.dossiers:
            return None
        dedans, se_liste = self.dossiers[parent]
        if not se_liste and not self.personne.possede(noeud):
            return None
        genre = noeud.get("type")
        if genre == "dir":
            if chemin in self.confondus:
                return None
            if not self.personne.peut(TRAVERSER, noeud):
                return None
            self.dossiers[chemin] = (numero, self.personne.peut(LIRE, noeud))
            return dedans
        return dedans if genre == "file" and self.personne.peut(LIRE, noeud) else None

    def _compte(self, chemin):
        """Deux éléments du même chemin : les droits de l’un ne disent rien de l’autre, et personne n’en voit la suite."""
        if chemin in self.illisibles:
            self.confondus.add(chemin)
            self.dossiers.pop(chemin, None)
        self.illisibles.add(chemin)
