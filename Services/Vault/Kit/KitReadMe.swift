/// The first page of a kit: what to do with it, in the order in which it is done.
struct KitReadMe: Sendable {
    let facts: KitFacts

    private static let recovery = """
        Un fichier perdu ? Ouvrez « Récupérer un fichier » dans le menu du PC.
           Il revient dans le dossier Récupéré du Bureau, à côté de l’original.
        """

    var linux: String {
        """
        SAUVEGARDE DE « \(facts.name) »

        Ce dossier contient la clé de vos fichiers. Ne l’envoyez à personne, et supprimez-le après l’installation.

        1. Installer
           Ouvrez un terminal dans ce dossier, puis : sudo bash installer.sh
           \(facts.restic == nil ? "Il installe aussi le programme restic (Debian : apt install restic)." : "Le programme restic est dans le kit ; sa somme est vérifiée.")

        2. Vérifier
           La page de l’appareil, dans Bastide, dit quand la première sauvegarde est arrivée.
           Ensuite, elle se fait chaque jour vers \(facts.startTime), ou au démarrage si le PC était éteint.

        3. Ranger
           L’enveloppe imprimée va dans le coffre de la mairie. Supprimez ce dossier et le fichier zip.
        \(facts.readsAll ? "" : "\n" + Self.recovery + "\n   Il lui faut python3, qui est sur chaque Debian et chaque Ubuntu ; l’installation le vérifie.\n")
        Ligne lente ? Faites la première sauvegarde sur un disque, avant d’installer :
           sudo bash premiere-sauvegarde.sh /media/disque
        puis portez le disque au syndicat. Il le verse dans le coffre sans pouvoir le lire (verser-le-disque.sh).

        Tout retirer : sudo bash /usr/local/lib/bastide-sauvegarde/desinstaller.sh

        Dossiers sauvegardés :
        \(facts.folderLines)
        """
    }

    var windows: String {
        """
        SAUVEGARDE DE « \(facts.name) »

        Ce dossier contient la clé de vos fichiers. Ne l’envoyez à personne, et supprimez-le après l’installation.

        1. Installer
           Clic droit sur le fichier zip, « Extraire tout ».
           Bouton Démarrer, tapez powershell, clic droit, « Exécuter en tant qu’administrateur ». Puis :
           powershell -ExecutionPolicy Bypass -File "CHEMIN DE CE DOSSIER\\installer.ps1"
           \(facts.restic == nil ? "Posez d’abord restic.exe dans ce dossier : le syndicat vous l’apporte." : "Le programme restic est dans le kit ; sa somme est vérifiée.")

        2. Vérifier
           La page de l’appareil, dans Bastide, dit quand la première sauvegarde est arrivée.
           Ensuite, elle se fait chaque jour vers \(facts.startTime), ou au démarrage si le PC était éteint.

        3. Ranger
           L’enveloppe imprimée va dans le coffre de la mairie. Supprimez ce dossier et le fichier zip.
        \(facts.readsAll ? "" : "\n" + Self.recovery + "\n   Windows demande un administrateur : répondez « Oui ».\n")
        Ligne lente ? Faites la première sauvegarde sur un disque, avant d’installer :
           premiere-sauvegarde.ps1 -Disque E:\\
        puis portez le disque au syndicat. Il le verse dans le coffre sans pouvoir le lire.

        Tout retirer : C:\\ProgramData\\Bastide\\desinstaller.ps1

        Dossiers sauvegardés :
        \(facts.folderLines)
        """
    }
}
