import Contract
import Files
import Foundation
import HTTPTypes
import Persistence
import Territory
import Web

/// The alerts of others: what waits for a person, the sources that are asked, a file brought by hand.
struct ReceivedAlerts {
    static let home = SitePath("/syndicat/actualites/alertes-recues")

    static func routes(_ desk: PublicationsDesk) -> [Route] {
        [
            .get("/syndicat/actualites/alertes-recues", .syndicat(.reader)) { visit in
                try await ReceivedAlertsPage.read(desk).reply(to: visit)
            },
            .post(
                "/syndicat/actualites/alertes-recues/fichier", .syndicat(.contributor),
                bodyLimit: CAPAlert.limits.bytes + (64 << 10)
            ) { visit in try await receive(visit, desk) },
            .post("/syndicat/actualites/alertes-recues/{id}/reprise", .syndicat(.contributor)) { visit in
                try await answered(visit, desk) {
                    let id = visit.parameter("id")
                    let right: AlertIntake.Right = visit.mayDecide(of: id) ? .decides : .writes
                    let taken = try await desk.intake.take(id, by: visit.visitor?.id ?? "", as: right)
                    let office = OfficePaths(.syndicat, code: Collectivite.syndicatID)
                    return .redirect(
                        to: taken.publicationID.map(office.item) ?? home, notice: taken.outcome.words)
                }
            },
            .post("/syndicat/actualites/alertes-recues/{id}/oubli", .syndicat(.contributor)) { visit in
                try await answered(visit, desk) {
                    try await desk.intake.ignore(visit.parameter("id"))
                    return .redirect(to: home, notice: "L’alerte est laissée de côté.")
                }
            },
        ] + AlertSources.routes(desk)
    }

    private static func receive(_ visit: Visit, _ desk: PublicationsDesk) async throws -> Reply {
        let upload = try await visit.receiveUpload(into: desk.platform.folder + "/recus")
        var page = try await ReceivedAlertsPage.read(desk)
        do {
            guard let file = upload.file("fichier"), file.size > 0 else {
                page.errors.add("fichier", "Choisissez un fichier d’alerte (CAP). Rien n’est changé.")
                try await upload.discard()
                return page.reply(to: visit)
            }
            let bytes = try await Blocking.run { [UInt8](try Data(contentsOf: URL(filePath: file.path))) }
            try await upload.discard()
            let outcome = try await desk.intake.receive(bytes, from: nil)
            return .redirect(to: home, notice: outcome.words)
        } catch let refusal as CAPRefusal {
            page.errors.add("fichier", refusal.words)
            return page.reply(to: visit)
        }
    }

    private static func answered(
        _ visit: Visit, _ desk: PublicationsDesk, _ gesture: () async throws -> Reply
    ) async throws -> Reply {
        do {
            return try await gesture()
        } catch let refusal as PublicationRefusal {
            var page = try await ReceivedAlertsPage.read(desk)
            page.refusal = refusal.words
            return page.reply(to: visit, refusing: refusal.status)
        } catch let refusal as IntakeRefusal {
            var page = try await ReceivedAlertsPage.read(desk)
            page.refusal = refusal.words
            return page.reply(to: visit, refusing: refusal == .needsManager ? 403 : 409)
        }
    }
}

extension Visit {
    /// Whether this person calls off what the syndicat says, as the page of a publication asks it.
    fileprivate func mayDecide(of id: String) -> Bool {
        maySend(to: OfficePaths(.syndicat, code: Collectivite.syndicatID).cancellation(id))
    }
}

extension AlertIntake.Taken.Outcome {
    fileprivate var words: String {
        switch self {
        case .draft: "L’alerte est reprise. Relisez-la, puis envoyez-la ou demandez une relecture."
        case .correction:
            "La correction est prête, et le texte d’avant reste en ligne. Relisez-la, puis envoyez-la ou demandez une relecture."
        case .calledOff: CancelPublication.done
        case .toCallOff: CancelPublication.asked
        case .dropped:
            "C’est noté\u{A0}: ce que cette annulation visait n’était pas parti, et ne partira pas."
        case .nothing: "C’est noté\u{A0}: ce que cette annulation visait n’attend plus."
        }
    }
}

extension AlertIntake.Outcome {
    fileprivate var words: String {
        switch self {
        case .waiting: "L’alerte est reçue. Reprenez-la pour la publier, ou laissez-la de côté."
        case .published: "L’alerte est publiée."
        case .known: "Cette alerte était déjà reçue. Rien n’est changé."
        case .notForPublic: "Ce message est un essai, ou n’est pas pour le public. Rien n’en est gardé."
        case .over: "Cette alerte est terminée, ou en annule une qui n’est pas ici. Il n’y a rien à publier."
        }
    }
}

/// The page.
struct ReceivedAlertsPage {
    let waiting: [ReceivedAlert]
    let settled: [ReceivedAlert]
    let sources: [AlertSource]
    /// Who asked that a source be trusted, by id.
    let names: [String: String]
    var errors = FormErrors()
    var refusal: String?
    /// What was typed of a source that was refused.
    var typed: (name: String, address: String) = ("", "")

    static func read(_ desk: PublicationsDesk) async throws -> ReceivedAlertsPage {
        let sources = try await desk.database.read { try AlertSourceTable.all(in: $0) }
        let names = try await desk.store.names(of: Set(sources.compactMap(\.trustAskedBy)))
        return try await desk.database.read { session in
            ReceivedAlertsPage(
                waiting: try ReceivedAlertTable.waiting(in: session),
                settled: try ReceivedAlertTable.settled(in: session), sources: sources, names: names)
        }
    }

    func reply(to visit: Visit, refusing status: Int = 422) -> Reply {
        var page = Page(
            "Alertes reçues", .office,
            content: """
                \(refusal.map { NoticeBox(.danger, $0) })\(ErrorSummary(errors))
                <p class="lead">Ce que d’autres annoncent au format CAP. Rien ne part sans vous, sauf d’une source à \
                laquelle vous faites confiance.</p>
                \(list(visit))\(file(visit))\(sourceList(visit))\(past)
                """)
        page.status = errors.isEmpty && refusal == nil ? 200 : status
        page.assets = Assets.all.filter { $0.name == "publications.css" }
        page.breadcrumb = Breadcrumb([("Actualités du syndicat", "/syndicat/actualites")])
        return visit.page(page)
    }

    private func list(_ visit: Visit) -> HTML {
        guard !waiting.isEmpty else {
            return EmptyState("Aucune alerte n’attend", "Celles que les sources annoncent s’afficheront ici.")
                .html
        }
        let items = waiting.map { alert -> HTML in
            let path = ReceivedAlerts.home / alert.id
            let until = alert.expires.map { ", jusqu’au \($0.inShort)" } ?? ""
            let isCancel = alert.messageType == "Cancel"
            let takes: HTML? =
                isCancel && !visit.mayDecide(of: alert.id)
                ? "<p>Une personne responsable décide de l’annulation.</p>"
                : PostButton(isCancel ? "Annuler la publication" : "Reprendre", to: path / "reprise", visit)
                    .html
            return """
                <li><h3>\(alert.kindInWords)\(alert.headline)</h3>
                <p class="hint">\(alert.sourceName), le \(alert.key.sent.inShort)\(until) · \(alert.placesInWords)</p>
                <div class="actions">\(takes)\
                \(PostButton("Laisser de côté", to: path / "oubli", visit, .quiet))</div></li>

                """
        }
        return "<h2>À regarder</h2>\n<ul class=\"plain-list\">\n\(items)</ul>\n"
    }

    private func file(_ visit: Visit) -> HTML {
        Panel(
            "Apporter une alerte",
            content: UploadForm(
                to: ReceivedAlerts.home / "fichier", visit,
                fields: [
                    FileField(
                        "fichier", label: "Fichier d’alerte (CAP)", accept: ".xml,.cap",
                        error: errors["fichier"])
                ],
                button: "Lire ce fichier"
            ).html
        ).html
    }

    private func sourceList(_ visit: Visit) -> HTML {
        let rows = sources.map { Table.Row($0.cells(visit, names)) }
        let table: HTML =
            sources.isEmpty
            ? "<p>Aucune adresse n’est demandée. La préfecture ou un service de l’État peut vous en donner une.</p>\n"
            : Table(
                "Adresses demandées",
                columns: [.init("Source"), .init("Dernière réponse"), .init("Confiance"), .init("Gestes")],
                rows: rows
            ).html
        let form = PostForm(
            to: ReceivedAlerts.home / "sources", visit,
            fields: [
                TextField("nom", label: "Qui publie ces alertes", value: typed.name, error: errors["nom"]),
                TextField(
                    "adresse", label: "Adresse du flux CAP", value: typed.address,
                    hint: "Elle commence par https:// et est demandée toutes les deux minutes.",
                    error: errors["adresse"]),
            ], buttons: [Button("Ajouter cette source")])
        return "<h2>Sources</h2>\n\(table)\(form)"
    }

    private var past: HTML {
        guard !settled.isEmpty else { return .empty }
        let lines = settled.map { alert -> HTML in
            "<li>\(alert.headline) <span class=\"hint\">\(alert.sourceName), le \(alert.key.sent.inShort)\u{A0}: \(alert.state.words)</span></li>\n"
        }
        return "<h2>Déjà vues</h2>\n<ul>\n\(lines)</ul>\n"
    }
}

extension AlertSource {
    fileprivate func cells(_ visit: Visit, _ names: [String: String]) -> [HTML] {
        let answer: HTML =
            !fault.isEmpty
            ? "<strong>\(fault)</strong>"
            : HTML(text: answeredAt.map { Moment($0).inShort } ?? "Pas encore demandée")
        let path = ReceivedAlerts.home / "sources" / id
        return [
            "\(name)<br><small>\(address)</small>", answer, "\(trust(names))",
            """
            <div class="actions">\(gestures(path, visit))\
            \(PostButton("Ne plus demander", to: path / "retrait", visit, .quiet))</div>
            """,
        ]
    }

    private func trust(_ names: [String: String]) -> String {
        if isTrusted { return "Publiée sans relecture" }
        guard let trustAskedBy else { return "Relue par une personne" }
        let who = names[trustAskedBy] ?? "Une personne responsable"
        return
            "Relue par une personne. \(who) l’a demandé\u{A0}: publier sans relecture, si une autre confirme."
    }

    private func gestures(_ path: SitePath, _ visit: Visit) -> [PostButton] {
        let ask = { (label: String, value: String) in
            PostButton(
                label, to: path / "confiance", visit, .quiet, fields: [HiddenField("oui", value)])
        }
        if isTrusted { return [ask("Relire d’abord", "non")] }
        guard let trustAskedBy else { return isSecure ? [ask("Faire confiance", "oui")] : [] }
        let confirm = PostButton("Confirmer la confiance", to: path / "accord", visit, .quiet)
        return (trustAskedBy == visit.visitor?.id ? [] : [confirm]) + [ask("Ne pas faire confiance", "non")]
    }
}

extension ReceivedAlert {
    fileprivate var kindInWords: String {
        switch messageType {
        case "Cancel": "Annulation\u{A0}: "
        case "Update": "Mise à jour\u{A0}: "
        default: ""
        }
    }

    fileprivate var placesInWords: String {
        communes.isEmpty
            ? "sans commune nommée" : French.count(communes.count, "commune nommée", "communes nommées")
    }
}

extension ReceivedAlert.State {
    fileprivate var words: String {
        switch self {
        case .waiting: "attend"
        case .taken: "reprise"
        case .ignored: "laissée de côté"
        case .over: "terminée"
        }
    }
}
