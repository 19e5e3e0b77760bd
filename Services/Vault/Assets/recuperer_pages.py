"""Ce que la personne voit. Chaque texte qui vient d’une sauvegarde passe par `e` : un nom de fichier peut tout contenir."""

import html
import itertools
import os
import urllib.parse

from recuperer_dossier import NOM
from recuperer_mots import MOIS, PANNES, date_courte, heure, il_y_a, jour, lisible, nombre, taille
from recuperer_travaux import SOMMET

PREMIERES_DATES = 10
LIGNES = 300
NOMS_MONTRES = 20
DOSSIERS_MONTRES = 4

DOSSIER = (
    '<svg class="signe dossier" aria-hidden="true" viewBox="0 0 24 24"><path d="M3 6.5A1.5 1.5 0 0 1 4.5 5h4.6l2 2.2h8.4'
    'A1.5 1.5 0 0 1 21 8.7v9.8a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18.5z"/></svg>'
)
FICHIER = (
    '<svg class="signe" aria-hidden="true" viewBox="0 0 24 24"><path d="M6 3h8l5 5v11.5a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 '
    '5 19.5v-15A1.5 1.5 0 0 1 6 3z"/><path class="pli" d="M14 3v5h5"/></svg>'
)


def e(texte):
    return html.escape(lisible(str(texte)))


def page(racine, titre, corps, retour=None, tete=""):
    """Une page entière ; `retour` est une adresse et ses mots, `tete` va dans l’en-tête du document."""
    lien = f'<a class="retour" href="{racine}{retour[0]}">← {retour[1]}</a>' if retour else ""
    return f"""<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{e(titre)} – Récupérer un fichier</title>
<link rel="stylesheet" href="{racine}/recuperer.css">
{tete}</head>
<body>
<header><p><strong>Récupérer un fichier</strong> <span>sauvegardes de ce PC</span></p></header>
<main>
{lien}
{corps}
</main>
<footer><p>Cette page reste sur ce PC. Elle se ferme seule au bout de trente minutes.</p></footer>
</body>
</html>
"""


def avis(genre, titre, suite="", role="status"):
    return f'<div class="avis {genre}" role="{role}"><p><strong>{titre}</strong></p>{suite}</div>'


def panne(racine, faute, chemin):
    titre, conseil = PANNES.get(faute.cause, PANNES["inconnue"])
    detail = f"<p>{e(faute.detail)}</p>" if faute.detail else ""
    corps = f"""<h1>La sauvegarde ne s’ouvre pas</h1>
{avis("danger", titre, f"{detail}<p>{conseil}</p>", "alert")}
<p class="gestes"><a class="bouton" href="{racine}{e(chemin)}">Réessayer</a></p>"""
    return page(racine, titre, corps, ("/", "Choisir une date") if chemin != "/" else None)


def perdue(racine):
    return page(racine, "Page introuvable", "<h1>Cette page n’existe pas</h1>", ("/", "Choisir une date"))


def occupee(racine):
    corps = f"""<h1>Une récupération est déjà en cours</h1>
{avis("attention", "Attendez qu’elle finisse, puis recommencez.")}"""
    return page(racine, "Déjà en cours", corps, ("/", "Choisir une date"))


def attente(racine, titre):
    corps = f"""<h1>{titre}…</h1>
<progress aria-label="{titre}"></progress>
<p>La première fois de la journée, cela peut prendre une minute. La page se met à jour seule.</p>"""
    return page(racine, titre, corps, ("/", "Choisir une date"))


# Les dates.


def _lien_de_date(racine, date, suite=""):
    quand = il_y_a(date.moment)
    quand = f'<span class="quand"> — {quand}</span>' if quand else ""
    return (
        f'<li><a href="{racine}/date/{date.numero}"><span class="jour">{jour(date.moment)}, {heure(date.moment)}</span>'
        f"{quand}{suite}</a></li>"
    )


def dates(racine, toutes):
    premieres = "".join(
        _lien_de_date(racine, date, '<span class="marque">la plus récente</span>' if rang == 0 else "")
        for rang, date in enumerate(toutes[:PREMIERES_DATES])
    )
    anciennes = ""
    mois = itertools.groupby(toutes[PREMIERES_DATES:], key=lambda d: (d.moment.year, d.moment.month))
    for (annee, numero), groupe in mois:
        groupe = list(groupe)
        liens = "".join(_lien_de_date(racine, date) for date in groupe)
        anciennes += (
            f"<details><summary>{MOIS[numero - 1].capitalize()} {annee} <span>{nombre(len(groupe), 'date', 'dates')}</span>"
            f'</summary><ol class="dates">{liens}</ol></details>'
        )
    plus = f"<h2>Plus anciennes</h2>{anciennes}" if anciennes else ""
    corps = f"""<h1>De quelle date est votre fichier\u202f?</h1>
<p class="chapeau">Choisissez une date d’avant la perte. Votre fichier sera copié dans le dossier Récupéré de votre Bureau.
L’original n’est jamais touché.</p>
<ol class="dates">{premieres}</ol>
{plus}
<p class="gestes"><a href="{racine}/?relire=1">Relire la liste des dates</a></p>"""
    return page(racine, "Choisir une date", corps)


# Une date.


class Vue:
    """Les dossiers et les fichiers d’une date."""

    def __init__(self, racine, date, moment, liste):
        self.racine, self.moment, self.liste = racine, moment, liste
        self.adresse = f"{racine}/date/{date}"

    def dossier(self, numero, feuillet, erreur):
        contenu = self.liste.contenus[numero]
        feuillets = max(1, -(-len(contenu) // LIGNES))
        feuillet = min(max(1, feuillet), feuillets)
        montres = contenu[(feuillet - 1) * LIGNES : feuillet * LIGNES]
        if not montres:
            suite = "<p class=\"rien\">Ce dossier est vide, ou rien de ce qu’il contient n’est à vous.</p>"
        else:
            suite = self._tableau(montres, erreur, f'<input type="hidden" name="dossier" value="{numero}">')
        suite += self._feuillets(numero, feuillet, feuillets)
        return self._page("", self._fil(numero) + suite, erreur)

    def recherche(self, texte, trouves, encore, erreur):
        combien = nombre(len(trouves), "élément trouvé", "éléments trouvés")
        if encore:
            combien = f"Plus de {combien}. Précisez le nom\u00a0; les plus récents sont montrés"
        effacer = f'<a href="{self.adresse}">Revenir aux dossiers</a>'
        if not trouves:
            suite = f"""<p class="rien" role="status">Aucun nom ne contient «\u00a0{e(texte)}\u00a0» à cette date. Essayez avec
moins de lettres, ou <a href="{self.racine}/">une autre date</a>.</p><p>{effacer}</p>"""
        else:
            cache = f'<input type="hidden" name="nom" value="{e(texte)}">'
            suite = f'<p role="status">{combien}. {effacer}</p>' + self._tableau(trouves, erreur, cache, avec_dossier=True)
        return self._page(texte, suite, erreur)

    def _page(self, texte, suite, erreur):
        quand = il_y_a(self.moment)
        resume = (
            avis("danger", "Cochez d’abord ce que vous voulez récupérer.", '<p><a href="#liste">Aller à la liste</a></p>', "alert")
            if erreur
            else ""
        )
        corps = f"""{resume}<h1>{jour(self.moment).capitalize()}, {heure(self.moment)}{f' <small>{quand}</small>' if quand else ""}</h1>
<form class="cherche" role="search" method="get" action="{self.adresse}">
<label for="nom">Une partie du nom du fichier</label>
<div><input id="nom" name="nom" type="search" value="{e(texte)}" autocomplete="off" maxlength="200">
<button type="submit">Chercher</button></div>
</form>
{suite}"""
        titre = ("Erreur\u00a0: " if erreur else "") + f"{jour(self.moment)}, {heure(self.moment)}"
        return page(self.racine, titre, corps, ("/", "Changer de date"))

    def _fil(self, numero):
        """Du PC au dossier montré."""
        chemin = self.liste.chemin(numero)
        liens = [f'<li><a href="{self.adresse}?dossier={SOMMET}">Ce PC</a></li>' if chemin else '<li aria-current="page">Ce PC</li>']
        for element in chemin[:-1]:
            liens.append(f'<li><a href="{self.adresse}?dossier={element.numero}">{e(element.nom)}</a></li>')
        if chemin:
            liens.append(f'<li aria-current="page">{e(chemin[-1].nom)}</li>')
        return f'<nav class="fil" aria-label="Dossiers"><ol>{"".join(liens)}</ol></nav>'

    def _tableau(self, elements, erreur, cache, avec_dossier=False):
        lignes = "".join(self._ligne(element, avec_dossier) for element in elements)
        return f"""<form class="choix" method="post" action="{self.adresse}">
{cache}
<table id="liste" tabindex="-1">
<caption>Cochez ce que vous voulez récupérer.</caption>
<thead><tr><th scope="col"><span class="cachee">Choisir</span></th><th scope="col">Nom</th>
<th scope="col">Taille</th><th scope="col">Modifié</th></tr></thead>
<tbody>{lignes}</tbody>
</table>
<div class="barre"><button type="submit" class="fort">Récupérer</button>
<p>dans le dossier Récupéré de votre Bureau, sans toucher aux originaux</p></div>
</form>"""

    def _ligne(self, element, avec_dossier):
        case = f'<input type="checkbox" id="c{element.numero}" name="choix" value="{element.numero}"'
        lieu = ""
        if avec_dossier:
            noms = [e(dossier.nom) for dossier in self.liste.chemin(element.dedans)] or ["Ce PC"]
            noms = " › ".join(["…", *noms[-DOSSIERS_MONTRES:]] if len(noms) > DOSSIERS_MONTRES else noms)
            lieu = f'<span class="lieu">{noms}</span>'
        if element.est_dossier:
            case += f' aria-label="Tout le dossier {e(element.nom)}">'
            nom = f'<a href="{self.adresse}?dossier={element.numero}">{DOSSIER}<span>{e(element.nom)}{lieu}</span></a>'
            grandeur, genre = "dossier", " neant"
        else:
            case += ">"
            nom = f'<label for="c{element.numero}">{FICHIER}<span>{e(element.nom)}{lieu}</span></label>'
            grandeur, genre = taille(element.octets), ""
        return (
            f'<tr><td class="case">{case}</td><td class="nom">{nom}</td><td class="taille{genre}">{grandeur}</td>'
            f'<td class="date">{date_courte(element.modifie)}</td></tr>\n'
        )

    def _feuillets(self, numero, feuillet, feuillets):
        if feuillets == 1:
            return ""
        base = f"{self.adresse}?{urllib.parse.urlencode({'dossier': numero})}&amp;page="
        avant = f'<a href="{base}{feuillet - 1}">← Précédents</a>' if feuillet > 1 else ""
        apres = f'<a href="{base}{feuillet + 1}">Suivants →</a>' if feuillet < feuillets else ""
        return f'<nav class="feuillets" aria-label="Suite de la liste">{avant}<span>{feuillet} sur {feuillets}</span>{apres}</nav>'


# Une récupération.


def en_cours(racine, numero, copie):
    if copie.fichiers:
        fait = f"{nombre(copie.faits, 'fichier', 'fichiers')} sur {copie.fichiers} – {taille(copie.recus)} sur {taille(copie.octets)}"
        barre = f'<progress aria-label="Récupération" max="{max(1, copie.octets)}" value="{copie.recus}"></progress>'
    else:
        fait = "On cherche vos fichiers dans la sauvegarde."
        barre = '<progress aria-label="Récupération"></progress>'
    corps = f"""<h1>Récupération en cours…</h1>
<div data-avancement>{barre}
<p role="status">{fait}</p></div>
<form method="post" action="{racine}/copie/{numero}/arret" class="gestes"><button type="submit">Arrêter</button></form>"""
    tete = f"""<script type="module" src="{racine}/recuperer.js"></script>
<noscript><meta http-equiv="refresh" content="2"></noscript>
"""
    return page(racine, "Récupération en cours", corps, tete=tete)


def finie(racine, numero, copie):
    lieu = "de votre Bureau" if copie.est_sur_le_bureau else "de votre dossier personnel"
    lieu = f"le dossier {_dossier(copie)} {lieu}"
    if copie.panne:
        titre, conseil = PANNES.get(copie.panne.cause, PANNES["inconnue"])
        detail = f"<p>{e(copie.panne.detail)}</p>" if copie.panne.detail else ""
        deja = f"<p>{nombre(copie.faits, 'fichier est', 'fichiers sont')} déjà dans {_dossier(copie)}.</p>" if copie.faits else ""
        entete = "<h1>Tout n’est pas récupéré</h1>" if copie.faits else "<h1>Rien n’a été récupéré</h1>"
        corps = entete + avis("danger", titre, f"{detail}<p>{conseil}</p>{deja}", "alert")
    elif copie.abimes:
        corps = _abimes(copie)
    elif not copie.faits:
        corps = "<h1>Rien n’a été récupéré</h1>" + avis("attention", "Ce qui était coché ne contient aucun fichier à vous.")
    elif copie.faits == 1:
        phrase = f"Votre fichier est dans {lieu}. L’original n’a pas été touché."
        corps = "<h1>Votre fichier est récupéré</h1>" + avis("bien", phrase)
    else:
        phrase = f"Vos {nombre(copie.faits, 'fichier', 'fichiers')} sont dans {lieu}. Les originaux n’ont pas été touchés."
        corps = "<h1>Vos fichiers sont récupérés</h1>" + avis("bien", phrase)
    corps += _noms(copie) + _gestes(racine, numero, copie)
    return page(racine, "Récupération finie", corps)


def _dossier(copie):
    """« Récupéré », ou « Récupéré (2) » quand autre chose porte ce nom."""
    return e(os.path.basename(copie.chemin or NOM))


def _abimes(copie):
    perdus = "".join(f"<li>{e(nom)}</li>" for nom in copie.abimes[:NOMS_MONTRES])
    entete = "<h1>Tout n’est pas récupéré</h1>" if copie.faits else "<h1>Rien n’a été récupéré</h1>"
    titre = "Ce fichier est abîmé à cette date." if len(copie.abimes) == 1 else "Ces fichiers sont abîmés à cette date."
    conseil = "<p>Choisissez une autre date pour eux, et prévenez le syndicat\u00a0: il peut réparer la sauvegarde.</p>"
    return entete + avis("danger", titre, f"<ul>{perdus}</ul>{conseil}", "alert")


def _noms(copie):
    if not copie.noms:
        return ""
    noms = "".join(f"<li>{e(nom)}</li>" for nom in copie.noms[:NOMS_MONTRES])
    reste = len(copie.noms) - NOMS_MONTRES
    reste = f"<li>et {nombre(reste, 'autre', 'autres')}</li>" if reste > 0 else ""
    return f'<h2>Dans le dossier {_dossier(copie)}</h2><ul class="noms">{noms}{reste}</ul>'


def _gestes(racine, numero, copie):
    ouvrir = ""
    if copie.noms:
        ouvrir = (
            f'<form method="post" action="{racine}/copie/{numero}/dossier">'
            '<button type="submit" class="fort">Ouvrir le dossier</button></form>'
        )
    return f'<div class="gestes">{ouvrir}<a class="bouton" href="{racine}/date/{copie.date}">Récupérer autre chose</a></div>'
