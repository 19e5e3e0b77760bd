import Persistence
import Territory
import Web

/// What was proved of a depot, what is not yet, and every exercise.
struct ListDrills {
    let desk: VaultDesk

    var routes: [Route] {
        [.get(VaultPaths.depotRoute + "/exercices", .commune(.reader), show)]
    }

    private func show(_ visit: Visit) async throws -> Reply {
        let commune = try await desk.commune(visit)
        let depot = try await desk.depot(visit, of: commune)
        let (drills, state) = try await desk.database.read { session in
            (try DrillTable.all(of: depot.id, in: session), try DrillState.of(depot.id, in: session))
        }
        let paths = RestorePaths(depot.slug, of: commune.code.text)
        let page = RestorePage(visit: visit, commune: commune.name, insee: commune.code.text)
        return page.reply(
            "Exercices de restauration", after: [("Retrouver des fichiers", paths.calendar)],
            """
            <p class="lead">Une sauvegarde n’est sûre que si on l’a déjà restaurée. Chaque exercice laisse un procès-verbal.</p>
            <div class="panels">
            \(panel("Quelques fichiers reviennent", .sample, state.few))
            \(panel("Tous les fichiers reviennent", .full, state.full))
            </div>
            <div class="actions">\(LinkButton("Faire un exercice", paths.newDrill, for: visit))</div>
            <h2>Tous les exercices</h2>
            \(drills.isEmpty ? EmptyState("Aucun exercice pour le moment", "Le premier peut porter sur quelques fichiers seulement.").html : table(drills, paths))
            """)
    }

    private func panel(_ title: String, _ level: DrillLevel, _ last: Drill?) -> HTML {
        guard let last, let due = DrillState.due(level, after: last) else {
            return Panel(
                title,
                content: """
                    <p class="proof missing"><strong>Pas encore prouvé</strong></p>
                    <p>Aucun exercice n’a réussi. Il est à faire maintenant, puis tous les \(level.interval)\u{A0}jours.</p>
                    """
            ).html
        }
        let isLate = DrillState.isLate(level, after: last, now: .now)
        let next: HTML =
            isLate
            ? "<strong>Le suivant était à faire avant le \(FrenchMoment.date(due)).</strong>"
            : "Le suivant est à faire avant le \(FrenchMoment.date(due))."
        return Panel(
            title,
            content: """
                <p class="proof \(isLate ? "late" : "good")"><strong>\(isLate ? "Prouvé, mais il y a trop longtemps" : "Prouvé")</strong></p>
                <p>Le \(FrenchMoment.date(last.beganAt))\u{A0}: \(last.restored.words) en \(DrillWords.duration(last.duration ?? 0)). \(next)</p>
                """
        ).html
    }

    private func table(_ drills: [Drill], _ paths: RestorePaths) -> HTML {
        Table(
            "Exercices, le dernier d’abord",
            columns: [
                .init("Date"), .init("Exercice"), .init("Résultat"), .init("Fichiers", isNumber: true),
                .init("Taille", isNumber: true), .init("Durée", isNumber: true),
            ],
            rows: drills.map { drill in
                Table.Row(
                    [
                        "<a href=\"\(paths.report(drill.id))\">\(FrenchMoment.dated(drill.beganAt))</a>",
                        "\(drill.level.label)", "\(drill.outcome.label)",
                        "\(French.number(drill.restored.files))",
                        "\(ByteCount.text(drill.restored.bytes))",
                        "\(drill.duration.map(DrillWords.duration) ?? "–")",
                    ],
                    tone: drill.outcome.tone)
            }
        ).html
    }
}

/// How the figures of an exercise are said.
enum DrillWords {
    /// « 42 s », « 3 min 05 s ».
    static func duration(_ seconds: Int) -> String {
        guard seconds >= 60 else { return "\(seconds)\u{A0}s" }
        let rest = seconds % 60
        return "\(seconds / 60)\u{A0}min" + (rest == 0 ? "" : "\u{A0}\(rest < 10 ? "0" : "")\(rest)\u{A0}s")
    }
}

extension DrillCount {
    /// « 20 fichiers, 3 Mo ».
    var words: String { "\(French.count(files, "fichier", "fichiers")), \(ByteCount.text(bytes))" }
}

extension DrillOutcome {
    var tone: NoticeBox.Tone? {
        switch self {
        case .underWay, .cancelled: nil
        case .proved: .success
        case .failed: .danger
        }
    }
}
