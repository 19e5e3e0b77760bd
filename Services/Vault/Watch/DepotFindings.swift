import Persistence

/// What is wrong with a depot as it stands: true or not at each look.
struct DepotFindings {
    let facts: DepotFacts
    let now: Instant

    private static let attentionDays = 3
    private static let dangerDays = 7

    /// The kinds that these facts alone open and close.
    static let kinds: Set<AlertKind> = [
        .late, .incomplete, .quota, .damage, .lateCopy, .lateOffline, .lateDrill, .failedDrill,
    ]

    var all: [AlertFinding] {
        [late, incomplete, quota, damage, lateCopy, lateOffline, lateDrill, failedDrill].compactMap(\.self)
    }

    /// A depot without any device waits for its first one: nobody is late.
    private var late: AlertFinding? {
        guard let (device, days) = facts.latest(at: now), days >= Self.attentionDays else { return nil }
        let since =
            device.completedAt == nil
            ? "aucune sauvegarde complète n’est arrivée"
            : "pas de sauvegarde complète depuis \(days) jours d’ouverture"
        return AlertFinding(
            kind: .late, level: days >= Self.dangerDays ? .danger : .attention,
            words: "\(device.name)\u{A0}: \(since).",
            advice:
                "Allumez le PC et laissez-le une heure\u{A0}: la sauvegarde repart seule. Si rien ne change demain, "
                + "\(CallingWords.plain).")
    }

    private var incomplete: AlertFinding? {
        guard facts.incompleteSince != nil, facts.runningSince == nil else { return nil }
        return AlertFinding(
            kind: .incomplete, level: .attention,
            words: "Une sauvegarde a commencé et ne s’est pas terminée.",
            advice: "Elle reprendra où elle en était. Laissez le PC allumé plus longtemps.")
    }

    private var quota: AlertFinding? {
        let share = Double(facts.depot.used) / Double(facts.depot.quota)
        guard share >= 0.8 else { return nil }
        let percent = min(100, Int(share * 100))
        return AlertFinding(
            kind: .quota, level: share >= 0.95 ? .danger : .attention,
            words: "L’espace de sauvegarde est plein à \(percent)\u{A0}%.",
            advice: "Le syndicat l’agrandit, ou vous aide à trier. Rien de ce qui est sauvegardé n’est perdu."
        )
    }

    private var lateCopy: AlertFinding? {
        guard let since = facts.copy?.waitingSince, since.adding(.seconds(2 * 86_400)) < now else {
            return nil
        }
        return AlertFinding(
            kind: .lateCopy, level: .attention, words: "La deuxième copie a plus de deux jours de retard.",
            advice: "Le syndicat vérifie la ligne vers l’autre lieu. La première copie est entière.")
    }

    /// Who never carried a disk away, nor said that they do, is not late; nor who stopped, until the next copy.
    private var lateOffline: AlertFinding? {
        if let stopped = facts.offlineStoppedAt, facts.offline?.at ?? stopped <= stopped { return nil }
        let expected = facts.offlineDeclaredAt.map { max($0, facts.depot.madeAt) }
        guard facts.lastComplete != nil, let last = facts.offline?.at ?? expected,
            !OfflineCopy(at: last, disk: "").isYoung(at: now)
        else { return nil }
        return AlertFinding(
            kind: .lateOffline, level: .attention,
            words: facts.offline == nil
                ? "Aucune copie n’a été faite sur le disque débranché depuis plus de 35\u{A0}jours."
                : "La copie sur le disque débranché a plus de 35\u{A0}jours.",
            advice:
                "Rebranchez le disque au serveur, refaites la copie, et remportez-le. Le coffre lui-même est entier."
        )
    }

    private var damage: AlertFinding? {
        guard facts.damaged > 0 else { return nil }
        let what =
            facts.damaged == 1
            ? "Un élément des sauvegardes est abîmé" : "\(facts.damaged) éléments des sauvegardes sont abîmés"
        return AlertFinding(
            kind: .damage, level: .danger, words: "\(what) sur le disque du coffre.",
            advice: "Le syndicat le répare. Vos fichiers à vous ne sont pas touchés.")
    }
}
