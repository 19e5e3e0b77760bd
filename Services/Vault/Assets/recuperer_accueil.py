"""Ce que chaque adresse de la page répond."""

import os
import re
import shutil
import subprocess
import threading
import urllib.parse

import recuperer_pages as pages
from recuperer_demande import Panne
from recuperer_travaux import SOMMET, Copie, Dates, Liste

# Ce que l’on attend d’un travail avant de dire qu’il est en cours.
PATIENCE = 1.5
PLUS_DE_COPIES = 3
LISTES_GARDEES = 3
GENRES = {".css": "text/css", ".js": "text/javascript"}


class Reponse:
    def __init__(self, code=200, corps="", type="text/html; charset=utf-8", **entetes):
        self.code = code
        self.corps = corps.encode("utf-8", "replace") if isinstance(corps, str) else corps
        self.entetes = {"Content-Type": type, **entetes}


class Accueil:
    """Les dates, les listes et les récupérations de cette personne."""

    def __init__(self, racine):
        self.racine = racine
        self.verrou = threading.RLock()
        self.dates = None
        self.listes = {}
        self.copies = []

    def travaille(self):
        return any(copie.is_alive() for copie in self.copies)

    def repondre(self, adresse, corps):
        """La réponse à une adresse sans son jeton ; `corps` est ce qu’un formulaire envoie, ou rien."""
        chemin, _, questions = adresse.partition("?")
        champs = urllib.parse.parse_qs(questions if corps is None else corps.decode("ascii", "replace"))
        routes = [
            ("GET", r"/", self._dates), ("GET", r"/(recuperer\.(?:css|js))", self._fichier),
            ("GET", r"/date/([0-9a-f]{64})", self._date), ("POST", r"/date/([0-9a-f]{64})", self._recuperer),
            ("GET", r"/copie/(\d{1,4})", self._copie), ("POST", r"/copie/(\d{1,4})/arret", self._arreter),
            ("POST", r"/copie/(\d{1,4})/dossier", self._ouvrir),
        ]  # fmt: skip
        for methode, modele, geste in routes:
            trouve = re.fullmatch(modele, chemin)
            if trouve and (methode == "POST") == (corps is not None):
                try:
                    return geste(champs, *trouve.groups())
                except Panne as panne:
                    return Reponse(503, pages.panne(self.racine, panne, chemin))
        return Reponse(404, pages.perdue(self.racine))

    def _fichier(self, _, nom):
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), nom), "rb") as fichier:
            return Reponse(corps=fichier.read(), type=f"{GENRES[os.path.splitext(nom)[1]]}; charset=utf-8")

    def _vers(self, suite):
        return Reponse(303, Location=self.racine + suite)

    def _attend(self, titre):
        return Reponse(corps=pages.attente(self.racine, titre), Refresh="2")

    # Les dates.

    def _lire_les_dates(self):
        """Les dates lues, ou rien tant qu’elles se lisent ; une panne est oubliée aussitôt dite, pour réessayer."""
        with self.verrou:
            if self.dates is None:
                self.dates = Dates()
                self.dates.start()
            travail = self.dates
        if not travail.fini_avant(PATIENCE):
            return None
        if travail.panne:
            self.dates = None
            raise travail.panne
        return travail.dates

    def _dates(self, champs):
        if "relire" in champs:
            self.dates = None
            return self._vers("/")
        dates = self._lire_les_dates()
        if dates is None:
            return self._attend("On lit les dates de vos sauvegardes")
        return Reponse(corps=pages.dates(self.racine, dates))

    # Une date.

    def _liste(self, date):
        with self.verrou:
            liste = self.listes.pop(date, None)
            if liste is None:
                liste = Liste(date)
                liste.start()
            self.listes[date] = liste
            while len(self.listes) > LISTES_GARDEES:
                self.listes.pop(next(iter(self.listes))).arreter()
        if not liste.fini_avant(PATIENCE):
            return None
        if liste.panne:
            self.listes.pop(date, None)
            raise liste.panne
        return liste

    def _date(self, champs, date, erreur=False):
        dates = self._lire_les_dates()
        moment = next((d.moment for d in dates or [] if d.numero == date), None)
        if dates is not None and moment is None:
            return Reponse(404, pages.perdue(self.racine))
        liste = self._liste(date) if dates is not None else None
        if liste is None:
            return self._attend("On ouvre la sauvegarde de cette date")
        vue = pages.Vue(self.racine, date, moment, liste)
        texte = champs.get("nom", [""])[0].strip()[:200]
        if texte:
            trouves, encore = liste.cherche(texte)
            corps = vue.recherche(texte, trouves, encore, erreur)
        else:
            dossier = _nombre(champs, "dossier", None)
            if dossier is None or (dossier != SOMMET and dossier not in liste.elements):
                dossier = liste.premier()
            corps = vue.dossier(dossier, _nombre(champs, "page", 1), erreur)
        return Reponse(422 if erreur else 200, corps)

    def _recuperer(self, champs, date):
        choix = sorted({int(n) for n in champs.get("choix", []) if re.fullmatch(r"\d{1,9}", n)})
        if not choix:
            return self._date(champs, date, erreur=True)
        with self.verrou:
            if sum(copie.is_alive() for copie in self.copies) >= PLUS_DE_COPIES:
                return Reponse(409, pages.occupee(self.racine))
            copie = Copie(date, choix)
            copie.start()
            self.copies.append(copie)
            numero = len(self.copies) - 1
        return self._vers(f"/copie/{numero}")

    # Une récupération.

    def _trouver(self, numero):
        if int(numero) >= len(self.copies):
            raise Panne("inconnue")
        return self.copies[int(numero)]

    def _copie(self, _, numero):
        copie = self._trouver(numero)
        if not copie.fini_avant(PATIENCE):
            return Reponse(corps=pages.en_cours(self.racine, numero, copie))
        if copie.faits and not copie.panne and not copie.est_montree:
            copie.est_montree = True
            montrer(copie.chemin)
        return Reponse(corps=pages.finie(self.racine, numero, copie))

    def _arreter(self, _, numero):
        copie = self._trouver(numero)
        copie.arreter()
        copie.fini_avant(10)
        return self._vers(f"/copie/{numero}")

    def _ouvrir(self, _, numero):
        copie = self._trouver(numero)
        if copie.chemin:
            montrer(copie.chemin)
        return self._vers(f"/copie/{numero}")


def _nombre(champs, nom, defaut):
    texte = champs.get(nom, [""])[0]
    return int(texte) if re.fullmatch(r"-1|\d{1,9}", texte) else defaut


def montrer(dossier):
    """Ouvre un dossier comme la personne le ferait."""
    ouvrir = shutil.which("xdg-open")
    if ouvrir:
        subprocess.Popen([ouvrir, dossier], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                         stderr=subprocess.DEVNULL, start_new_session=True)  # fmt: skip
