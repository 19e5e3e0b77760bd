"""Les mots que la personne lit : dates, tailles, noms, pannes."""

import datetime
import re
import unicodedata

JOURS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
MOIS = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
]  # fmt: skip

# Ce que la page dit d’une panne : un titre, et que faire.
PANNES = {
    "reseau": (
        "Pas de connexion avec le coffre.",
        "Vérifiez que le câble réseau est branché ou que le Wi-Fi est allumé, puis réessayez. "
        "Vos fichiers sauvegardés n’ont rien.",
    ),
    "droit": (
        "Ce PC n’a pas le droit de relire ses sauvegardes\u00a0: demandez au syndicat.",
        "Vos fichiers sont bien dans le coffre\u00a0; il manque seulement ce droit à ce PC.",
    ),
    "cle": (
        "La clé des sauvegardes de ce PC ne se lit pas.",
        "Appelez le syndicat, l’enveloppe de secours à la main\u00a0: elle contient la clé. Vos fichiers sont dans le coffre.",
    ),
    "abime": (
        "La sauvegarde de cette date est abîmée.",
        "Choisissez une autre date, et prévenez le syndicat\u00a0: il peut la réparer.",
    ),
    "vide": (
        "Ce PC n’a pas encore de sauvegarde.",
        "Laissez-le allumé\u00a0: la première se fait toute seule. Réessayez demain.",
    ),
    "restic": ("Il manque le programme restic sur ce PC.", "Demandez au syndicat de refaire l’installation."),
    "service": (
        "La lecture des sauvegardes ne répond pas sur ce PC.",
        "Redémarrez le PC et réessayez. Si rien ne change, appelez le syndicat.",
    ),
    "place": ("Il n’y a pas assez de place sur ce PC.", "Videz la corbeille ou choisissez moins de fichiers, puis réessayez."),
    "ecriture": (
        "Ce PC n’arrive pas à écrire dans votre dossier Récupéré.",
        "Vérifiez que le disque n’est pas plein ni protégé, puis réessayez.",
    ),
    "arret": ("La récupération est arrêtée.", "Ce qui était déjà récupéré reste dans le dossier Récupéré."),
    "inconnue": (
        "La sauvegarde ne se lit pas.",
        "Réessayez dans quelques minutes. Si rien ne change, appelez le syndicat.",
    ),
}  # fmt: skip


def moment(texte):
    """La date que restic écrit (RFC 3339, au milliardième de seconde), à l’heure de ce PC ; rien si elle ne se lit pas."""
    trouve = re.fullmatch(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)", texte)
    if not trouve:
        return None
    try:
        lu = datetime.datetime.fromisoformat(trouve[1] + trouve[2].replace("Z", "+00:00"))
        return lu.astimezone()
    except (ValueError, OverflowError, OSError):
        return None


def jour(date):
    """« mardi 17 novembre 2026 »."""
    numero = "1er" if date.day == 1 else str(date.day)
    return f"{JOURS[date.weekday()]} {numero} {MOIS[date.month - 1]} {date.year}"


def heure(date):
    """« 16 h 40 »."""
    return f"{date.hour}\u00a0h\u00a0{date.minute:02}"


def il_y_a(date, maintenant=None):
    """« avant-hier » ; rien au-delà d’un mois."""
    maintenant = maintenant or datetime.datetime.now().astimezone()
    jours = (maintenant.date() - date.date()).days
    proches = {0: "aujourd’hui", 1: "hier", 2: "avant-hier"}
    if jours in proches:
        return proches[jours]
    return f"il y a {jours}\u00a0jours" if 2 < jours <= 31 else ""


def date_courte(texte):
    """« 17/11/2026, 16 h 40 » ; rien d’une date qui ne se lit pas."""
    lu = moment(texte)
    return f"{lu:%d/%m/%Y}, {heure(lu)}" if lu else ""


def taille(octets):
    """« 3,4 Mo »."""
    if octets < 1000:
        return f"{octets}\u00a0octet{'s' if octets > 1 else ''}"
    for unite in ("Ko", "Mo", "Go", "To"):
        octets /= 1000
        if octets < 999.5 or unite == "To":
            break
    texte = f"{octets:.1f}".replace(".", ",") if octets < 10 else f"{octets:.0f}"
    return f"{texte.replace(',0', '')}\u00a0{unite}"


def nombre(compte, singulier, pluriel):
    """« 3 fichiers »."""
    chiffres = f"{compte:,}".replace(",", "\u202f")
    return f"{chiffres}\u00a0{singulier if compte < 2 else pluriel}"


def lisible(nom):
    """Un nom de fichier sans ce qui ne se voit pas ou trompe l’œil : retours à la ligne, sens d’écriture renversé, octets."""
    return "".join("_" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") or c == "\ufffd" else c for c in nom)


def plie(texte):
    """Sans accents ni majuscules, pour chercher."""
    separe = unicodedata.normalize("NFD", texte.replace("’", "'").casefold())
    return "".join(c for c in separe if not unicodedata.combining(c))
