import Persistence

/// What is wrong in what a device has just done, whatever it did before.
struct SessionFindings {
    /// What a device did and from where, as the tables tell it.
    let visit: VaultSession
    let deviceName: String
    let repositoryMadeAt: Instant
    /// Backups of the same device in the last day, with those of this visit.
    let snapshotsOfDay: Int
    /// What usually comes with a backup there; nil when too few were made to tell.
    let usualGrowth: Int?
    /// Whether no backup is left of those that were there when the session began.
    let hasForgottenAll: Bool

    private static let manySnapshots = 4
    private static let leastWave = 2_000_000_000

    var all: [AlertFinding] { [deletion, wave, flood, newKey].compactMap(\.self) }

    /// Tidying takes old backups and what nothing needs any more; this is something else.
    private var deletion: AlertFinding? {
        // Pruning writes a new index before it deletes anything.
        let isNoPruning = visit.hiddenObjects > 0 && visit.addedObjects == 0
        guard visit.hiddenSnapshots > 0 || visit.hiddenKeys > 0 || isNoPruning || hasForgottenAll else {
            return nil
        }
        return AlertFinding(
            kind: .deletion, level: .danger,
            words:
                "Des sauvegardes récentes ont été effacées depuis l’appareil «\u{A0}\(deviceName)\u{A0}»\u{A0}: ce n’est pas le "
                + "ménage habituel.",
            advice:
                "Rien n’est perdu\u{A0}: tout reste récupérable, et l’effacement est bloqué. Si personne à la mairie ne l’a fait, "
                + "débranchez le câble réseau de ce PC, ne l’éteignez pas, et \(CallingWords.plain).")
    }

    private var wave: AlertFinding? {
        guard let usualGrowth, visit.addedBytes > Self.leastWave, visit.addedBytes > 5 * usualGrowth else {
            return nil
        }
        let (now, before) = (ByteCount.text(visit.addedBytes), ByteCount.text(usualGrowth))
        return AlertFinding(
            kind: .wave, level: .danger,
            words: "Beaucoup de fichiers ont changé d’un coup (\(now) au lieu de \(before)).",
            advice:
                "C’est peut-être normal. Si des fichiers ne s’ouvrent plus\u{A0}: débranchez le câble réseau, n’éteignez pas, "
                + "\(CallingWords.plain). Les sauvegardes d’avant sont gardées, et l’effacement est bloqué.")
    }

    private var flood: AlertFinding? {
        guard snapshotsOfDay > Self.manySnapshots else { return nil }
        return AlertFinding(
            kind: .flood, level: .attention,
            words: "L’appareil «\u{A0}\(deviceName)\u{A0}» a fait \(snapshotsOfDay) sauvegardes en un jour.",
            advice: "Si ce n’est pas un essai, le syndicat regarde pourquoi. Rien n’est perdu.")
    }

    /// The keys of the first hour are those of the beginning.
    private var newKey: AlertFinding? {
        guard visit.addedKeys > 0, repositoryMadeAt.adding(.seconds(3600)) < visit.lastAt else { return nil }
        return AlertFinding(
            kind: .newKey, level: .danger,
            words: "Un nouveau mot de passe a été ajouté aux sauvegardes depuis «\u{A0}\(deviceName)\u{A0}».",
            advice:
                "Qui l’a peut lire tous les fichiers sauvegardés. Si ni la mairie ni le syndicat ne l’a demandé, "
                + "\(CallingWords.plain)."
        )
    }
}
