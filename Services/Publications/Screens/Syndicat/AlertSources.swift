import Foundation
import People
import Persistence
import Territory
import Web

/// The addresses where alerts are looked for.
struct AlertSources {
    static func routes(_ desk: PublicationsDesk) -> [Route] {
        [
            .post("/syndicat/actualites/alertes-recues/sources", .syndicat(.manager)) { visit in
                try await add(visit, desk)
            },
            .post("/syndicat/actualites/alertes-recues/sources/{id}/confiance", .syndicat(.manager)) {
                visit in try await trust(visit, desk)
            },
            .post("/syndicat/actualites/alertes-recues/sources/{id}/accord", .syndicat(.manager)) { visit in
                try await change(
                    visit, desk, "Confiance à une source d’alertes confirmée",
                    done: "Ce que cette source annonce pour vos communes partira sans relecture."
                ) { try AlertSourceTable.confirmTrust($0, by: visit.visitor?.id ?? "", in: $1) }
            },
            .post("/syndicat/actualites/alertes-recues/sources/{id}/retrait", .syndicat(.manager)) { visit in
                try await change(
                    visit, desk, "Source d’alertes retirée", done: "Cette source n’est plus demandée."
                ) { try AlertSourceTable.remove($0.id, in: $1) }
            },
        ]
    }

    private static func trust(_ visit: Visit, _ desk: PublicationsDesk) async throws -> Reply {
        guard visit.form["oui"] == "oui" else {
            return try await change(
                visit, desk, "Source d’alertes relue",
                done: "Ce que cette source annonce attendra une personne."
            ) { try AlertSourceTable.distrust($0, in: $1) }
        }
        return try await change(
            visit, desk, "Confiance à une source d’alertes demandée",
            done:
                "Demandé\u{A0}: une autre personne responsable doit confirmer. D’ici là, rien ne part sans relecture."
        ) { try AlertSourceTable.askTrust($0, by: visit.visitor?.id ?? "", in: $1) }
    }

    static let longestName = 120
    static let longestAddress = 500

    private static func add(_ visit: Visit, _ desk: PublicationsDesk) async throws -> Reply {
        let (name, address) = (PlainText.line(visit.form["nom"]), PlainText.line(visit.form["adresse"]))
        var errors = FormErrors()
        if name.isEmpty || name.count > longestName {
            errors.add("nom", "Dites qui publie ces alertes, en \(longestName) signes au plus.")
        }
        if !isAddress(address) {
            errors.add(
                "adresse",
                "Donnez une adresse qui commence par https:// ou http://, sans nom ni mot de passe.")
        }
        if errors.isEmpty {
            let isNew = try await desk.database.write { session in
                let isNew = try AlertSourceTable.add(name: name, address: address, at: .now, in: session)
                if isNew { try record("Source d’alertes ajoutée", name, visit, in: session) }
                return isNew
            }
            if isNew {
                return .redirect(
                    to: ReceivedAlerts.home,
                    notice: "La source est ajoutée. Elle sera demandée dans deux minutes.")
            }
            errors.add("adresse", "Cette adresse est déjà demandée.")
        }
        var page = try await ReceivedAlertsPage.read(desk)
        page.errors = errors
        page.typed = (visit.form["nom"], visit.form["adresse"])
        return page.reply(to: visit)
    }

    private static func isAddress(_ text: String) -> Bool {
        guard text.count <= longestAddress, let url = URL(string: text), url.user == nil, url.password == nil
        else {
            return false
        }
        return ["http", "https"].contains(url.scheme?.lowercased()) && url.host?.isEmpty == false
    }

    private static func change(
        _ visit: Visit, _ desk: PublicationsDesk, _ action: String, done notice: String,
        _ body: @escaping @Sendable (AlertSource, borrowing Session) throws -> Void
    ) async throws -> Reply {
        let id = visit.parameter("id")
        do {
            try await desk.database.write { session in
                guard let source = try AlertSourceTable.all(in: session).first(where: { $0.id == id }) else {
                    throw Refusal.notFound
                }
                try body(source, session)
                try record(action, source.name, visit, in: session)
            }
        } catch let refusal as TrustRefusal {
            var page = try await ReceivedAlertsPage.read(desk)
            page.refusal = refusal.words
            return page.reply(to: visit, refusing: 409)
        }
        return .redirect(to: ReceivedAlerts.home, notice: notice)
    }

    private static func record(
        _ action: String, _ name: String, _ visit: Visit, in session: borrowing Session
    ) throws {
        try Journal.record(
            Change(service: PublicationsService.slug, action, subject: name), at: Collectivite.syndicatID,
            by: visit.visitor?.id, in: session)
    }
}
