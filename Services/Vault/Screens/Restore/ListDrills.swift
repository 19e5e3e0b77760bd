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
        let (asked, byKits, state) = try await desk.database.read { session in
            (
                try DrillTable.all(of: depot.id, in: session),
                try DrillTable.byKits(of: depot.id, in: session),
                try DrillState.of(depot.id, in: session)
            )
        }
        let paths = RestorePaths(depot.slug, of: commune.code.text)
        let page = RestorePage(visit: visit, commune: commune.name, insee: commune.code.text)
        return page.reply(
            "Exercices de restauration", after: [("Retrouver des fichiers", paths.calendar)],
            """
            <p class="lead">Une sauvegarde n’est sûre que si on l’a déjà restaurée. Chaque exercice laisse un procès-verbal.</p>
            <h2>Avec vous</h2>
            <div class="panels">
            \(panel("Quelques fichiers reviennent", .sample, state.few))
            \(panel("Tous les fichiers reviennent", .full, state.full))
            </div>
            <div class="actions">\(LinkButton("Faire un exercice", paths.newDrill, for: visit))</div>
            \(asked.isEmpty ? nil : DrillsTable.asked(asked, paths))
            <h2>Par les postes, tout seuls</h2>
            <p>À chaque sauvegarde, le coffre donne au poste un petit fichier tiré au hasard\u{A0}; le poste le sauvegarde, le reprend dans \
            sa sauvegarde et le rend. Chaque semaine, il relit une part de tout ce qu’il a envoyé.</p>
            <div class="panels">
            \(panel("Le fichier témoin revient", .witness, state.witness))
            \(panel("Les sauvegardes se relisent", .reading, state.reading))
            </div>
            \(byKits.isEmpty ? nil : DrillsTable.byKits(byKits, paths))
            """)
    }

    private func panel(_ title: String, _ level: DrillLevel, _ last: Drill?) -> HTML {
        guard let last else {
            let words =
                level.isByKit
                ? "Le kit d’un poste le fait de lui-même, s’il a le droit de relire ce qu’il sauvegarde."
                : "Aucun exercice n’a réussi. Il est à faire maintenant, puis tous les \(level.interval)\u{A0}jours."
            return Panel(
                title,
                content: """
                    <p class="proof missing"><strong>\(level.isByKit ? "Pas encore fait" : "Pas encore prouvé")</strong></p>
                    <p>\(words)</p>
                    """
            ).html
        }
        let due = level.due(after: last.beganAt)
        let isLate = level.isLate(after: last.beganAt, since: last.beganAt, now: .now)
        let verb = level.isByKit ? "attendu" : "à faire"
        let next: HTML =
            isLate
            ? "<strong>Le suivant était \(verb) avant le \(FrenchMoment.date(due)).</strong>"
            : "Le suivant est \(verb) avant le \(FrenchMoment.date(due))."
        let who = last.device.map { "\($0.name), " } ?? ""
        return Panel(
            title,
            content: """
                <p class="proof \(isLate ? "late" : "good")"><strong>\(isLate ? "Prouvé, mais il y a trop longtemps" : "Prouvé")</strong></p>
                <p>\(level.isByKit ? "\(who)le" : "Le") \(FrenchMoment.date(last.beganAt))\u{A0}: \(last.restoredWords) en \(DrillWords.duration(last.duration ?? 0)). \(next)</p>
                """
        ).html
    }
}

/// The exercises of a depot, the latest first.
enum DrillsTable {
    static func asked(_ drills: [Drill], _ paths: RestorePaths) -> HTML {
        table("Exercices faits avec vous", "Exercice", drills, paths) { "\($0.level.label)" }
    }

    static func byKits(_ drills: [Drill], _ paths: RestorePaths) -> HTML {
        table("Exercices faits par les postes", "Poste", drills, paths) { drill in
            "\(drill.device?.name ?? "")<br><small>\(drill.level.label)</small>"
        }
    }

    private static func table(
        _ title: String, _ second: String, _ drills: [Drill], _ paths: RestorePaths, _ cell: (Drill) -> HTML
    ) -> HTML {
        Table(
            "\(title), le dernier d’abord",
            columns: [
                .init("Date"), .init(second), .init("Résultat"), .init("Fichiers", isNumber: true),
                .init("Taille", isNumber: true), .init("Durée", isNumber: true),
            ],
            rows: drills.map { drill in
                Table.Row(
                    [
                        "<a href=\"\(paths.report(drill.id))\">\(FrenchMoment.dated(drill.beganAt))</a>",
                        cell(drill), "\(drill.outcome.label)",
                        drill.level == .reading ? "–" : "\(French.number(drill.restored.files))",
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

extension Drill {
    /// « 20 fichiers, 3 Mo », « 3 Mo relus ».
    var restoredWords: String {
        level == .reading ? "\(ByteCount.text(restored.bytes)) relus" : restored.words
    }
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
