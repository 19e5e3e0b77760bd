"""Ce qui prend du temps, chacun dans son fil : les dates, la liste d’une date, une récupération."""

import collections
import os
import threading

from recuperer_demande import Demande, Panne
from recuperer_dossier import Ecriture, Recupere, cause, nouveau_dossier
from recuperer_mots import lisible, moment, plie

SOMMET = -1
PLUS_DE_REPONSES = 200

Date = collections.namedtuple("Date", "numero moment")
Element = collections.namedtuple("Element", "numero dedans est_dossier nom octets modifie plie")


class Travail(threading.Thread):
    """Un travail en cours ; `panne` dit pourquoi il s’est arrêté."""

    def __init__(self):
        super().__init__(daemon=True)
        self.panne = None
        self.demande = None
        self.est_arrete = False

    def run(self):
        try:
            self.faire()
        except Panne as panne:
            self.panne = Panne("arret") if self.est_arrete else panne
        except OSError as faute:
            self.panne = Panne(cause(faute))

    def fini_avant(self, secondes):
        self.join(secondes)
        return not self.is_alive()

    def arreter(self):
        self.est_arrete = True
        if self.demande:
            self.demande.abandonner()

    def reponses(self, **question):
        """Les valeurs que la lecture rend à cette question."""
        with Demande(**question) as self.demande:
            if self.est_arrete:
                raise Panne("arret")
            yield from self.demande.lignes()


class Dates(Travail):
    """Les dates des sauvegardes, la plus récente d’abord."""

    def faire(self):
        trouvees = []
        for ligne in self.reponses(demande="dates"):
            lu = moment(ligne["moment"])
            if lu:
                trouvees.append(Date(ligne["date"], lu))
        if not trouvees:
            raise Panne("vide")
        self.dates = trouvees


class Liste(Travail):
    """Les dossiers et les fichiers d’une date."""

    def __init__(self, date):
        super().__init__()
        self.date = date
        self.elements = {}
        self.caches = set()
        self.contenus = collections.defaultdict(list)

    def faire(self):
        for numero, dedans, genre, nom, octets, modifie in self.reponses(demande="liste", date=self.date):
            nom = lisible(nom)
            element = Element(numero, dedans, genre == 1, nom, octets, modifie, plie(nom))
            self.elements[numero] = element
            # Ce que le bureau de Linux cache ne se montre pas non plus ici ; un dossier entier revient avec.
            if nom.startswith(".") or dedans in self.caches:
                self.caches.add(numero)
            else:
                self.contenus[dedans].append(element)
        for contenu in self.contenus.values():
            contenu.sort(key=lambda e: (not e.est_dossier, e.plie))

    def chemin(self, numero):
        """Les dossiers qui mènent à un élément, du sommet à lui."""
        trouves = []
        while numero in self.elements:
            trouves.insert(0, self.elements[numero])
            numero = self.elements[numero].dedans
        return trouves

    def premier(self):
        """Le dossier que l’on montre d’abord : celui de la personne, sinon le premier où il y a un choix."""
        numero = SOMMET
        for nom in os.path.expanduser("~").strip("/").split("/"):
            numero = next((e.numero for e in self.contenus[numero] if e.est_dossier and e.nom == nom), None)
            if numero is None:
                break
        else:
            return numero
        numero = SOMMET
        while len(self.contenus[numero]) == 1 and self.contenus[numero][0].est_dossier:
            numero = self.contenus[numero][0].numero
        return numero

    def cherche(self, texte):
        """Les éléments dont le nom contient tous ces mots, et s’il y en a d’autres."""
        mots = plie(texte).split()
        montres = (e for contenu in self.contenus.values() for e in contenu)
        trouves = (e for e in montres if mots and all(mot in e.plie for mot in mots))
        trouves = sorted(trouves, key=lambda e: e.modifie, reverse=True)
        return trouves[:PLUS_DE_REPONSES], len(trouves) > PLUS_DE_REPONSES


class Copie(Travail):
    """Ce qui a été choisi, copié dans Récupéré."""

    def __init__(self, date, choix):
        super().__init__()
        self.date, self.choix = date, choix
        self.fichiers = self.octets = 0
        self.faits = self.recus = 0
        self.noms, self.abimes = [], []
        self.chemin, self.est_sur_le_bureau, self.est_montree = None, True, False

    def faire(self):
        recupere = Recupere()
        self.chemin, self.est_sur_le_bureau = recupere.chemin, recupere.est_sur_le_bureau
        try:
            for ligne in self.reponses(demande="contenu", date=self.date, choix=self.choix):
                if "fichiers" in ligne:
                    self.fichiers, self.octets = ligne["fichiers"], ligne["octets"]
                    recupere.verifier_la_place(self.octets)
                    place = Place(recupere.lieu, self.noms)
                elif "abime" in ligne:
                    self.abimes.append(" › ".join(map(lisible, ligne["abime"])))
                elif "dossier" in ligne:
                    os.close(place.dossier(ligne["choix"], ligne["dossier"]))
                else:
                    self._fichier(ligne, place)
        finally:
            recupere.fermer()

    def _fichier(self, ligne, place):
        *dossiers, nom = ligne["fichier"]
        lieu = place.dossier(ligne["choix"], dossiers)
        try:
            ecriture = Ecriture(nom, lieu)
            try:
                if not self.demande.contenu(lambda octets: self._ajouter(ecriture, octets)):
                    return
                nom = ecriture.garder(ligne["modifie"], ligne["mode"])
                self.faits += 1
                if not dossiers:
                    self.noms.append(nom)
            finally:
                ecriture.jeter()
        finally:
            os.close(lieu)

    def _ajouter(self, ecriture, octets):
        ecriture.ajouter(octets)
        self.recus += len(octets)


class Place:
    """Les dossiers faits dans Récupéré, chacun d’un nom neuf : le premier fait est celui où l’on continue d’écrire."""

    def __init__(self, lieu, noms):
        self.lieu, self.noms = lieu, noms
        self.faits = {}

    def dossier(self, choix, place):
        """Un dossier ouvert, fait s’il ne l’était pas encore."""
        lieu = os.dup(self.lieu)
        for profondeur in range(1, len(place) + 1):
            clef = (choix, *place[:profondeur])
            try:
                if clef in self.faits:
                    suivant = os.open(self.faits[clef], os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=lieu)
                else:
                    suivant, self.faits[clef] = nouveau_dossier(place[profondeur - 1], lieu)
                    if profondeur == 1:
                        self.noms.append(self.faits[clef])
            finally:
                os.close(lieu)
            lieu = suivant
        return lieu
