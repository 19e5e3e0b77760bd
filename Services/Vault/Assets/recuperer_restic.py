"""Le programme restic, lancé pour lire : avec les réglages du PC, et ce qui va mal dit en un mot."""

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.parse

# Sans un octet de plus pendant ce temps, alors que restic dit qu’il réessaie : la ligne est coupée.
PATIENCE = 45
# Sans un octet de plus pendant ce temps, quoi que restic dise.
DERNIERE_PATIENCE = 600

RACINE = os.environ.get("BASTIDE_PREFIX", "")
REGLAGES = RACINE + "/etc/bastide-sauvegarde"
PROGRAMMES = RACINE + "/usr/local/lib/bastide-sauvegarde"

# Ce que restic écrit, du plus précis au plus vague.
SIGNES = [
    # 429 : trop d’essais avec un jeton que le coffre ne connaît plus.
    ("droit", r"\((401|403|429)\)|\b(401|403|429) (Unauthorized|Forbidden|Too Many)"),
    # La configuration seule dit qu’il n’y a pas de sauvegarde ; avant restic 0.15, par le code du coffre.
    ("vide", r"<config/?> does not exist|config.*\(404\)|\(404\).*config"),
    ("cle", r"wrong password or no key found|password file|unable to open repository.*password|no password"),
    ("abime", r"ciphertext verification failed|nonce is invalid|decrypting blob|hash does not match|invalid data returned|returned invalid hash"
              r"|not found in (index|repository)|unexpected EOF.*<data|length mismatch|size mismatch|unable to load tree"
              r"|\(404\)|<(data|index)/\w+> does not exist"),
    ("reseau", r"dial tcp|no such host|connection (refused|reset|timed out)|i/o timeout|network is unreachable"
               r"|no route to host|TLS handshake|server misbehaving|temporary failure|\(50[0-9]\)|: EOF"
               r"|broken pipe|context deadline exceeded|x509"),
]  # fmt: skip


class Panne(Exception):
    """Ce qui empêche de lire, en un mot que la page traduit : reseau, droit, cle, abime, vide, restic, inconnue."""

    def __init__(self, cause):
        super().__init__(cause)
        self.cause = cause


def cause_de(texte):
    """Le mot qui dit pourquoi restic s’est arrêté."""
    for cause, signe in SIGNES:
        if re.search(signe, texte, re.IGNORECASE):
            return cause
    return "inconnue"


def reglages():
    """Les réglages du PC : des valeurs seules, entre apostrophes, comme le kit les écrit."""
    valeurs = {}
    try:
        with open(REGLAGES + "/reglages", encoding="utf-8") as fichier:
            for ligne in fichier:
                mots = shlex.split(ligne, comments=True)
                if len(mots) == 1 and "=" in mots[0]:
                    nom, _, valeur = mots[0].partition("=")
                    valeurs[nom] = valeur
        valeurs["RESTIC_PASSWORD_FILE"] = RACINE + valeurs["RESTIC_PASSWORD_FILE"]
        with open(valeurs["RESTIC_PASSWORD_FILE"], "rb") as fichier:
            if not fichier.read(1):
                raise Panne("cle")
        valeurs["RESTIC_REPOSITORY"]
    except (OSError, ValueError, KeyError):
        raise Panne("cle") from None
    return valeurs


def joindre(adresse):
    """Frappe à la porte du coffre : sans réponse, la ligne est coupée, et l’on n’attend pas restic pour le dire."""
    if not adresse.startswith("rest:"):
        return
    lieu = urllib.parse.urlsplit(adresse[len("rest:"):])
    port = lieu.port or (443 if lieu.scheme == "https" else 80)
    try:
        socket.create_connection((lieu.hostname, port), timeout=10).close()
    except (OSError, UnicodeError):
        raise Panne("reseau") from None


class Restic:
    """Un restic en cours : ce qu’il donne, et pourquoi il s’arrête."""

    def __init__(self, *arguments):
        valeurs = reglages()
        programme = PROGRAMMES + "/restic"
        if not os.access(programme, os.X_OK):
            programme = shutil.which("restic", path="/usr/local/bin:/usr/bin:/bin")
        if programme is None:
            raise Panne("restic")
        joindre(valeurs["RESTIC_REPOSITORY"])
        environnement = {
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/nonexistent", "LANG": "C.UTF-8",
            "RESTIC_CACHE_DIR": RACINE + "/var/cache/bastide-sauvegarde",
            "RESTIC_REPOSITORY": valeurs["RESTIC_REPOSITORY"], "RESTIC_PASSWORD_FILE": valeurs["RESTIC_PASSWORD_FILE"],
        }  # fmt: skip
        self.processus = subprocess.Popen(
            [programme, "--no-lock", *arguments], env=environnement, cwd="/",
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        self.sortie = self.processus.stdout
        self.plainte = ""
        self.avance = time.monotonic()
        self.attend_la_personne = False
        self.ecoute = threading.Thread(target=self._ecouter, daemon=True)
        self.ecoute.start()
        threading.Thread(target=self._veiller, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.arreter()
        self.processus.wait()
        self.sortie.close()

    def lire(self, taille):
        """Des octets de plus, ou aucun à la fin ; le temps passé ailleurs n’est pas compté à restic."""
        self.avance, self.attend_la_personne = time.monotonic(), False
        octets = self.sortie.read(taille)
        self.avance, self.attend_la_personne = time.monotonic(), True
        return octets

    # Comme un fichier, pour qui lit une archive.
    read = lire

    def lignes(self):
        for ligne in self.sortie:
            self.avance = time.monotonic()
            yield ligne

    def finir(self):
        """Attend la fin ; ce qui va mal est dit."""
        code = self.processus.wait()
        self.ecoute.join(10)
        if code != 0:
            cause = cause_de(self.plainte)
            if cause == "inconnue":
                # Pour qui dépanne : journalctl -u 'bastide-recuperation@*'.
                print(self.plainte[-2000:], file=sys.stderr)
            raise Panne(cause)

    def arreter(self):
        if self.processus.poll() is None:
            self.processus.kill()

    def _ecouter(self):
        for ligne in self.processus.stderr:
            texte = ligne.decode("utf-8", "replace")
            self.plainte = (self.plainte + texte)[-20000:]
            if "retrying after" not in texte or self.attend_la_personne:
                continue
            # restic réessaie un quart d’heure : qui attend devant l’écran l’apprend plus tôt.
            if cause_de(texte) in ("droit", "abime") or time.monotonic() - self.avance > PATIENCE:
                self.arreter()

    def _veiller(self):
        while self.processus.poll() is None:
            time.sleep(5)
            if not self.attend_la_personne and time.monotonic() - self.avance > DERNIERE_PATIENCE:
                self.plainte += "i/o timeout"
                self.arreter()
