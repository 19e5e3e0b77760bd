"""Le dossier « Récupéré » du Bureau : ce qui y est écrit l’est par la personne, sous un nom neuf, entier ou pas du tout.

Chaque écriture part d’un dossier déjà ouvert, sans suivre de lien (openat(2), O_NOFOLLOW) : un lien posé par quelqu’un
d’autre ne mène nulle part, et rien n’est jamais remplacé (O_EXCL).
"""

import errno
import os
import re

from recuperer_demande import Panne
from recuperer_mots import lisible, moment, taille

NOM = "Récupéré"
# Ce qui reste libre sur le disque, pour que le PC marche encore.
RESERVE = 50 << 20
PLUS_LONG_NOM = 255


def bureau():
    """Le Bureau de la personne (xdg-user-dirs), ou son dossier personnel ; et s’il s’agit du Bureau."""
    maison = os.path.expanduser("~")
    reglage = os.path.join(os.environ.get("XDG_CONFIG_HOME") or os.path.join(maison, ".config"), "user-dirs.dirs")
    try:
        with open(reglage, encoding="utf-8") as fichier:
            trouve = re.search(r'^XDG_DESKTOP_DIR="(.*)"$', fichier.read(), re.MULTILINE)
        lieux = [trouve[1].replace("$HOME", maison, 1)] if trouve else []
    except (OSError, UnicodeDecodeError):
        lieux = []
    for lieu in [*lieux, os.path.join(maison, "Bureau"), os.path.join(maison, "Desktop")]:
        if os.path.isabs(lieu) and os.path.isdir(lieu) and os.path.realpath(lieu) != os.path.realpath(maison):
            return lieu, True
    return maison, False


def noms(voulu, est_dossier=False):
    """Le nom voulu, puis « (2) », « (3) »… avant ce qui dit le genre d’un fichier."""
    voulu = lisible(voulu).replace("/", "_").strip() or "_"
    if voulu in (".", ".."):
        voulu = voulu.replace(".", "_")
    debut, fin = (voulu, "") if est_dossier else os.path.splitext(voulu)
    for essai in range(1, 10_000):
        suite = (f" ({essai})" if essai > 1 else "") + fin[:40]
        place = PLUS_LONG_NOM - len(suite.encode())
        yield debut.encode()[:place].decode("utf-8", "ignore") + suite
    raise Panne("ecriture")


def _ouvrir_dossier(nom, lieu=None):
    return os.open(nom, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=lieu)


def nouveau_dossier(voulu, lieu):
    """Un dossier neuf, ouvert, et le nom qu’il a reçu."""
    for nom in noms(voulu, est_dossier=True):
        try:
            os.mkdir(nom, 0o700, dir_fd=lieu)
            return _ouvrir_dossier(nom, lieu), nom
        except FileExistsError:
            continue
    raise Panne("ecriture")


class Recupere:
    """Le dossier Récupéré, ouvert."""

    def __init__(self):
        lieu, self.est_sur_le_bureau = bureau()
        try:
            dessus = os.open(lieu, os.O_RDONLY | os.O_DIRECTORY)
            try:
                self.lieu, nom = self._ouvrir(dessus)
            finally:
                os.close(dessus)
        except OSError as faute:
            raise Panne(cause(faute)) from None
        self.chemin = os.path.join(lieu, nom)

    @staticmethod
    def _ouvrir(dessus):
        for nom in noms(NOM, est_dossier=True):
            try:
                os.mkdir(nom, 0o700, dir_fd=dessus)
            except FileExistsError:
                pass
            try:
                lieu = _ouvrir_dossier(nom, dessus)
            except OSError:
                # Un lien, ou un fichier de ce nom : le dossier suivant.
                continue
            if os.fstat(lieu).st_uid == os.geteuid():
                return lieu, nom
            os.close(lieu)
        raise Panne("ecriture")

    def fermer(self):
        os.close(self.lieu)

    def verifier_la_place(self, octets):
        libre = os.fstatvfs(self.lieu)
        reste = libre.f_bavail * libre.f_frsize - RESERVE
        if octets > reste:
            raise Panne("place", f"Il faut {taille(octets)}, et il reste {taille(max(0, reste))}.")


class Ecriture:
    """Un fichier qui s’écrit sous un nom de passage, et ne prend le sien que lorsqu’il est entier."""

    def __init__(self, voulu, lieu):
        self.voulu, self.lieu = voulu, lieu
        self.passage = f".recuperation-{os.urandom(8).hex()}"
        self.fichier = os.open(self.passage, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600, dir_fd=lieu)

    def ajouter(self, octets):
        vue = memoryview(octets)
        while vue:
            vue = vue[os.write(self.fichier, vue):]

    def garder(self, modifie, mode):
        """Donne au fichier sa date, ses droits et un nom que personne ne porte ; rend ce nom."""
        date = moment(modifie)
        if date:
            os.utime(self.fichier, (date.timestamp(), date.timestamp()))
        # Ni programme, ni ouvert à plus de monde qu’avant.
        os.fchmod(self.fichier, mode & 0o644 | 0o600)
        os.fsync(self.fichier)
        self._fermer()
        for nom in noms(self.voulu):
            try:
                os.close(os.open(nom, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600, dir_fd=self.lieu))
            except FileExistsError:
                continue
            # Le nom vient d’être pris pour lui : il ne remplace que sa propre place.
            os.rename(self.passage, nom, src_dir_fd=self.lieu, dst_dir_fd=self.lieu)
            return nom
        raise Panne("ecriture")

    def jeter(self):
        self._fermer()
        try:
            os.unlink(self.passage, dir_fd=self.lieu)
        except OSError:
            pass

    def _fermer(self):
        if self.fichier is not None:
            os.close(self.fichier)
            self.fichier = None


def cause(faute):
    return "place" if faute.errno in (errno.ENOSPC, errno.EDQUOT) else "ecriture"
