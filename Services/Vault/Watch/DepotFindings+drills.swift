import Persistence

/// What is wrong with the exercises of a depot: none for too long, or one that failed.
extension DepotFindings {
    /// Nothing is late before there is something to restore for as long.
    ///
    /// What a kit proved once is expected from it again; before, any exercise will do.
    var lateDrill: AlertFinding? {
        guard facts.lastComplete != nil else { return nil }
        if DrillLevel.sample.isLate(after: facts.triedAt, since: facts.depot.madeAt, now: now) {
            return late("Aucune restauration n’a été essayée depuis plus de quarante jours.", Self.exercise)
        }
        if let device = facts.devices.first(where: { isLate(.witness, $0.witness) }) {
            return late(
                "\(device.name)\u{A0}: le fichier témoin n’est pas revenu depuis plus de quarante jours.",
                Self.kit)
        }
        if let device = facts.devices.first(where: { isLate(.reading, $0.reading) }) {
            return late(
                "\(device.name)\u{A0}: ses sauvegardes n’ont pas été relues depuis plus de quarante jours.",
                Self.kit)
        }
        guard DrillLevel.full.isLate(after: facts.fullyDrilledAt, since: facts.depot.madeAt, now: now) else {
            return nil
        }
        return late("La restauration complète n’a pas été essayée depuis plus d’un an.", Self.exercise)
    }

    private static let exercise =
        "Un exercice dure quelques minutes, depuis «\u{A0}Exercices de restauration\u{A0}», avec l’enveloppe de la mairie."
    private static let kit =
        "Le PC sauvegarde peut-être encore, et ne vérifie plus ce qu’il sauvegarde. Appelez le syndicat\u{A0}: il regarde avec vous."

    private func isLate(_ level: DrillLevel, _ past: KitPast?) -> Bool {
        guard let proved = past?.provedAt else { return false }
        return level.isLate(after: proved, since: proved, now: now)
    }

    private func late(_ words: String, _ advice: String) -> AlertFinding {
        AlertFinding(kind: .lateDrill, level: .attention, words: words, advice: advice)
    }

    /// The gravest of what the kits found wrong.
    var failedDrill: AlertFinding? {
        let failed = facts.devices.flatMap { device in
            [
                (
                    device.witness?.failures ?? 0,
                    "\(device.name)\u{A0}: le fichier témoin n’est pas revenu comme il était parti."
                ),
                (
                    device.reading?.failures ?? 0,
                    "\(device.name)\u{A0}: une part de ses sauvegardes ne se relit pas."
                ),
            ]
        }
        guard let (failures, words) = failed.max(by: { $0.0 < $1.0 }), failures > 0 else { return nil }
        return AlertFinding(
            kind: .failedDrill, level: failures > 1 ? .danger : .attention, words: words,
            advice:
                "Le procès-verbal dit ce qui diffère. L’essai est refait à la prochaine sauvegarde\u{A0}; s’il échoue encore, appelez "
                + "le syndicat et gardez ce PC tel qu’il est.")
    }
}
