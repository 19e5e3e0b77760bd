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
                let rhythm = Deposit.Rhythm(rawValue: visit.form["automatique"]) ?? .byHand
                // It may be turned off wherever nothing is sent, never on.
                if rhythm != .byHand, desk.desk.depositClient == nil { throw DepositRefusal(.off).refusal }
                try await desk.desk.deposits.set(rhythm, of: desk.commune, by: desk.author)
                return .redirect(to: desk.paths.publishing, notice: rhythm.notice)
            },
        ]
    }
}

extension Deposit.Rhythm {
    /// What is chosen now.
    fileprivate var notice: String {
        switch self {
        case .byHand: "Rien ne partira sans vous\u{A0}: envoyez la liste quand vous le voulez."
        case .eachPublication: "Chaque publication sera envoyée à la Base Adresse Nationale."
        case .nightly: "Chaque nuit, ce qui a changé sera publié, puis envoyé."
        }
    }
}
