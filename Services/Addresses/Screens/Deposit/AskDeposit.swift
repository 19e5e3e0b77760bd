import HTTPTypes
import Web

/// The published list sent to the nation, now or after each publication.
struct AskDeposit {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/publier/envoi", .commune(.manager)) { visit in
                let desk = try await desk.begunCommune(visit)
                let facts = try await DepositFacts.read(desk.commune, at: desk.desk)
                guard facts.host != nil else { throw DepositRefusal(.off).refusal }
                guard facts.hasPublished else { throw DepositRefusal(.nothingPublished).refusal }
                guard !facts.needsHabilitation else { return .redirect(to: desk.paths.habilitation) }
                _ = try await desk.desk.deposits.ask(desk.commune, by: desk.author)
                return .redirect(
                    to: desk.paths.publishing,
                    notice: "L’envoi est demandé. Cette page dit où il en est.")
            },
            .post("/mairie/{insee}/adresses/publier/envoi-automatique", .commune(.manager)) { visit in
                let desk = try await desk.begunCommune(visit)
                let isOn = visit.form["automatique"] == "oui"
                // It may be turned off wherever nothing is sent, never on.
                if isOn, desk.desk.depositClient == nil { throw DepositRefusal(.off).refusal }
                try await desk.desk.deposits.setAutomatic(isOn, of: desk.commune, by: desk.author)
                return .redirect(
                    to: desk.paths.publishing,
                    notice: isOn
                        ? "Chaque publication sera envoyée à la Base Adresse Nationale."
                        : "Rien ne partira sans vous\u{A0}: envoyez la liste quand vous le voulez.")
            },
        ]
    }
}
