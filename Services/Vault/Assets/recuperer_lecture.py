"""Lit les sauvegardes de ce PC pour une personne, qui n’a ni la clé ni le jeton.

systemd le lance comme root, sans aucun privilège de plus, pour chaque question qui arrive sur la prise
/run/bastide-recuperation. Il ne montre à une personne que ce qu’elle pouvait lire le jour de la sauvegarde, n’écrit
rien sur le PC, et ne fait que trois choses : donner les dates, la liste d’une date, le contenu de ce qui est choisi.
"""

import json
import os
import re
import socket
import struct
import sys
import tarfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from recuperer_droits import ILLISIBLE, Arbre, Personne  # noqa: E402
from recuperer_restic import Panne, Restic  # noqa: E402

PLUS_LONGUE_QUESTION = 1 << 20
# Secondes.
PATIENCE_POUR_LA_QUESTION = 10
BLOC = 1 << 18
# Autant de fichiers abîmés : c’est la sauvegarde qui l’est, et chercher plus loin durerait des heures.
PLUS_D_ABIMES = 100
ABANDON = struct.pack(">I", 0xFFFFFFFF)


class Reponse:
    """Ce qui est rendu : des lignes, et le contenu des fichiers par blocs."""

    def __init__(self, prise):
        self.flux = prise.makefile("wb", buffering=1 << 16)

    def ligne(self, valeur):
        self.flux.write(json.dumps(valeur, separators=(",", ":")).encode() + b"\n")

    def bloc(self, octets):
        self.flux.write(struct.pack(">I", len(octets)) + octets)

    def abandonner(self):
        self.flux.write(ABANDON)


def dates(reponse):
    """Les sauvegardes, la plus récente d’abord."""
    with Restic("snapshots", "--json") as restic:
        texte = b"".join(restic.lignes())
        restic.finir()
    trouvees = [(s["time"], s["id"]) for s in json.loads(texte) or []]
    for moment, numero in sorted(trouvees, reverse=True):
        reponse.ligne({"date": numero, "moment": moment})


def noeuds(date, arbre):
    """Ce que la personne voit d’une sauvegarde : (numéro, numéro du dossier, nœud), chaque dossier avant ce qu’il contient."""
    with Restic("ls", "--json", date) as restic:
        numero = -1
        for ligne in restic.lignes():
            noeud = json.loads(ligne)
            if noeud.get("struct_type") == "snapshot":
                continue
            numero += 1
            dedans = arbre.voit(numero, noeud)
            if dedans is not None:
                yield numero, dedans, noeud
        restic.finir()


def liste(reponse, date, personne):
    for numero, dedans, noeud in noeuds(date, Arbre(personne)):
        genre = 1 if noeud["type"] == "dir" else 0
        reponse.ligne([numero, dedans, genre, noeud["name"], noeud.get("size", 0), noeud.get("mtime", "")])


class Choix:
    """Ce que la personne a choisi, et tout ce que ses dossiers contiennent."""

    def __init__(self, date, personne, numeros):
        self.sommets = []
        self.dossiers = []
        # Chemin, tel que restic l’écrit : le nœud, et sa place sous ce qui a été choisi.
        self.fichiers = {}
        places = {}
        arbre = Arbre(personne)
        for numero, dedans, noeud in noeuds(date, arbre):
            if dedans in places:
                places[numero] = [*places[dedans], noeud["name"]]
            elif numero in numeros:
                places[numero] = [noeud["name"]]
                self.sommets.append(noeud)
            else:
                continue
            # Le numéro du choix distingue deux fichiers du même nom, pris dans deux dossiers.
            if noeud["type"] == "dir":
                self.dossiers.append((len(self.sommets), places[numero]))
            else:
                self.fichiers[noeud["path"]] = (noeud, len(self.sommets), places[numero])
        # Toute la sauvegarde est lue : ceux-là portent le nom d’un autre, qui n’est peut-être pas à la personne.
        self.confondus = arbre.confondus

    @property
    def octets(self):
        return sum(noeud.get("size", 0) for noeud, _, _ in self.fichiers.values())


class Contenu:
    """Rend le contenu de ce qui est choisi ; ce qui est abîmé est dit, le reste est rendu."""

    def __init__(self, reponse, date, choix):
        self.reponse, self.date, self.choix = reponse, date, choix
        self.restants = dict(choix.fichiers)
        self.abimes = 0

    def rendre(self):
        self.reponse.ligne({"fichiers": len(self.choix.fichiers), "octets": self.choix.octets})
        for sommet, place in self.choix.dossiers:
            self.reponse.ligne({"dossier": place, "choix": sommet})
        for noeud in self.choix.sommets:
            if noeud["type"] == "dir" or ILLISIBLE in noeud["path"]:
                self._en_bloc(noeud["path"])
        # Seuls : ce qui a été choisi seul, et ce qu’un dossier abîmé n’a pas rendu.
        for chemin in list(self.restants):
            self._seul(chemin)

    def _en_bloc(self, chemin):
        """Un dossier entier, en une fois ; un nom illisible se trouve par le dernier dossier qui se lit."""
        while ILLISIBLE in chemin:
            chemin = chemin.rpartition("/")[0]
        try:
            with Restic("dump", "--archive", "tar", self.date, chemin or "/") as restic:
                try:
                    with tarfile.open(fileobj=restic, mode="r|", encoding="utf-8", errors="surrogateescape") as archive:
                        for membre in archive:
                            self._membre(archive, membre)
                except tarfile.TarError:
                    # L’archive s’arrête au milieu : restic dit pourquoi.
                    restic.finir()
                    raise Panne("abime") from None
                restic.finir()
        except Panne as panne:
            if panne.cause != "abime":
                raise

    def _membre(self, archive, membre):
        chemin = "/" + "".join(ILLISIBLE if "\udc80" <= c <= "\udcff" else c for c in membre.name.lstrip("/"))
        if not membre.isreg() or chemin not in self.restants or chemin in self.choix.confondus:
            return
        noeud, sommet, place = self.restants[chemin]
        if not _est_le_meme(membre, noeud):
            return
        self._debut(noeud, sommet, place[:-1] + [membre.name.rpartition("/")[2]])
        contenu = archive.extractfile(membre)
        try:
            while True:
                octets = contenu.read(BLOC)
                if not octets:
                    break
                self.reponse.bloc(octets)
        except tarfile.TarError:
            self.reponse.abandonner()
            raise
        self.reponse.bloc(b"")
        del self.restants[chemin]

    def _seul(self, chemin):
        noeud, sommet, place = self.restants[chemin]
        self._debut(noeud, sommet, place)
        try:
            if ILLISIBLE in chemin:
                raise Panne("abime")
            with Restic("dump", self.date, chemin) as restic:
                rendus = 0
                while True:
                    octets = restic.lire(BLOC)
                    if not octets:
                        break
                    rendus += len(octets)
                    self.reponse.bloc(octets)
                restic.finir()
            if rendus != noeud.get("size", 0):
                raise Panne("abime")
        except Panne as panne:
            self.reponse.abandonner()
            if panne.cause != "abime":
                raise
            self.reponse.ligne({"abime": place})
            self.abimes += 1
            if self.abimes == PLUS_D_ABIMES:
                raise
        else:
            self.reponse.bloc(b"")

    def _debut(self, noeud, sommet, place):
        faits = {"modifie": noeud.get("mtime", ""), "mode": noeud.get("mode", 0) & 0o777}
        self.reponse.ligne({"fichier": place, "choix": sommet, **faits})


def _est_le_meme(membre, noeud):
    """Si l’archive porte sous ce nom le fichier dont les droits ont été vérifiés ; restic y écrit un grand numéro en négatif."""
    trouve = (membre.uid & 0xFFFFFFFF, membre.mode & 0o777, membre.size)
    return trouve == (noeud.get("uid"), noeud.get("mode", 0) & 0o777, noeud.get("size", 0))


def repondre(question, personne, reponse):
    if not personne.est_une_personne:
        raise Panne("droit")
    demande = question.get("demande")
    if demande == "dates":
        return dates(reponse)
    date, numeros = question.get("date"), question.get("choix", [])
    if not isinstance(date, str) or not re.fullmatch("[0-9a-f]{64}", date):
        raise Panne("inconnue")
    if demande == "liste":
        return liste(reponse, date, personne)
    if demande != "contenu" or not all(isinstance(numero, int) for numero in numeros):
        raise Panne("inconnue")
    choix = Choix(date, personne, frozenset(numeros))
    return Contenu(reponse, date, choix).rendre()


def lire_la_question(prise):
    """Une ligne, dans un temps compté en tout : qui se tait, ou parle lettre par lettre, ne tient pas la place d’un autre."""
    limite = time.monotonic() + PATIENCE_POUR_LA_QUESTION
    question = b""
    while b"\n" not in question and len(question) < PLUS_LONGUE_QUESTION:
        prise.settimeout(max(0.01, limite - time.monotonic()))
        octets = prise.recv(1 << 16)
        if not octets:
            break
        question += octets
    return question.partition(b"\n")[0]


def main():
    prise = socket.socket(fileno=os.dup(0))
    personne = Personne.au_bout_de(prise)
    reponse = Reponse(prise)
    try:
        question = json.loads(lire_la_question(prise))
        prise.settimeout(600)
        if not isinstance(question, dict):
            raise Panne("inconnue")
        repondre(question, personne, reponse)
        reponse.ligne({"fin": True})
    except Panne as panne:
        reponse.ligne({"erreur": panne.cause})
    except (ValueError, KeyError, TypeError, RecursionError) as faute:
        # Une question mal écrite, ou une réponse de restic que l’on ne connaît pas.
        print(type(faute).__name__, file=sys.stderr)
        reponse.ligne({"erreur": "inconnue"})
    reponse.flux.flush()


if __name__ == "__main__":
    try:
        main()
    except OSError:
        # La personne est partie avant la fin.
        sys.exit(0)
