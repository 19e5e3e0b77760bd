import Web

/// Alerts left aside with why, the list of them, and the button that has one told again.
struct IgnoreAlerts {
    static let reasonLengths = 3...500

    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/qualite/laisser", .commune(.contributor)) { visit in
                try await ignore(try await desk.begunCommune(visit))
            },
            .get("/mairie/{insee}/adresses/qualite/laissees", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                return IgnoredPage(desk: desk, report: try await desk.quality()).reply
            },
            .post("/mairie/{insee}/adresses/qualite/remettre", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let isBack = try await desk.store.bringBack(
                    visit.form["sujet"], visit.form["objet"], in: desk.commune, by: desk.author)
                return .redirect(
                    to: desk.paths.ignored,
                    notice: notice(isBack, isPast: visit.form["passee"] == "oui"))
            },
        ]
    }

    private static func ignore(_ desk: CommuneDesk) async throws -> Reply {
        let form = desk.visit.form
        guard let code = AlertCode(rawValue: form["sujet"]) else { throw Refusal.notFound }
        let choice = AlertChoice(about: code, words: form["mots"])
        let texts = form.all(SubjectPage.box)
        let chosen = texts.compactMap(ShownAlert.init(text:)).filter { $0.code == code.rawValue }
        let reason = Text.tidied(form[SubjectPage.reason])
        var state = FormState([SubjectPage.reason: form[SubjectPage.reason]])
        if chosen.isEmpty {
            state.errors.add(SubjectPage.box, "Choisissez d’abord des alertes dans la liste.")
        }
        if !reasonLengths.contains(reason.utf16.count) {
            state.errors.add(
                SubjectPage.reason,
                "Dites pourquoi en quelques mots, au plus \(reasonLengths.upperBound) signes.")
        }
        guard state.errors.isEmpty else {
            return SubjectPage(
                desk: desk, report: try await desk.quality(), choice: choice, code: code,
                state: state, ticked: Set(texts)
            ).reply
        }
        let count = try await desk.store.ignore(chosen, because: reason, in: desk.commune, by: desk.author)
        return .redirect(to: choice.path(desk.paths.quality), notice: notice(count, of: chosen.count))
    }

    private static func notice(_ isDone: Bool, isPast: Bool) -> String {
        if isPast { return isDone ? "La trace de l’alerte est effacée." : "Elle l’était déjà." }
        return isDone ? "L’alerte est remise dans la liste." : "Elle y était déjà."
    }

    private static func notice(_ count: Int, of asked: Int) -> String {
        let done = French.count(count, "alerte laissée de côté", "alertes laissées de côté")
        guard count < asked else { return "\(done)." }
        let left = asked - count
        let unchanged = French.count(
            left, "autre a changé entre-temps\u{A0}: rien n’est fait pour elle",
            "autres ont changé entre-temps\u{A0}: rien n’est fait pour elles")
        return "\(done). \(unchanged)."
    }
}

/// The alerts that were left aside: who, when, why.
struct IgnoredPage {
    private static let shown = 1_000

    let desk: CommuneDesk
    let report: QualityReport

    var reply: Reply {
        let standing = report.ignored.filter(report.isStanding)
        let past = report.ignored.filter { !report.isStanding($0) }
        let content: HTML = """
            \(table("Toujours laissées de côté", standing, "Remettre"))\
            \(table("Plus d’actualité\u{A0}: l’adresse a changé, ou c’est réglé", past, "Effacer"))
            """
        return desk.page(
            "Alertes laissées de côté",
            """
            \(QualityTabs(desk: desk, report: report, current: .ignored))
            \(report.ignored.isEmpty ? nothing.html : content)
            """)
    }

    private var nothing: EmptyState {
        EmptyState(
            "Aucune alerte n’est laissée de côté.",
            "Quand une alerte n’a pas lieu d’être, ouvrez son sujet, choisissez-la et dites pourquoi.",
            actions: [LinkButton("Voir la qualité de la liste", desk.paths.quality, .quiet)])
    }

    private func table(_ title: String, _ alerts: [IgnoredAlert], _ verb: String) -> HTML {
        guard !alerts.isEmpty else { return .empty }
        var columns: [Table.Column] = [
            .init("Adresse"), .init("Ce qui était trouvé"), .init("Pourquoi"), .init("Qui et quand"),
            .init("Revenir"),
        ]
        if !desk.isOfWriters { columns.removeLast() }
        let table = Table(title, columns: columns, rows: alerts.prefix(Self.shown).map { row($0, verb) })
        let unseen = alerts.count - Self.shown
        let more: HTML? =
            unseen > 0 ? "<p>Et \(French.count(unseen, "autre", "autres")), plus anciennes.</p>" : nil
        return "\(table)\(more)"
    }

    private func row(_ alert: IgnoredAlert, _ verb: String) -> Table.Row {
        let button = desk.button(
            verb, to: desk.paths.bringingBack,
            fields: [
                HiddenField("sujet", alert.code.rawValue), HiddenField("objet", alert.objectID),
                HiddenField("passee", report.isStanding(alert) ? "" : "oui"),
            ])
        var cells: [HTML] = [
            "\(alert.label)", "\(alert.code.words.title)\u{A0}: \(alert.detail)", "\(alert.reason)",
            "\(alert.personName), le \(FrenchMoment.full(alert.at))", "\(button)",
        ]
        if !desk.isOfWriters { cells.removeLast() }
        return .init(cells)
    }
}
