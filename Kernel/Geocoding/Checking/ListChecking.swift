import HTTPTypes
import Territory
package import Web

/// « Vérifier une liste » : the addresses of an electoral roll or of the customers of a service, against the index.
///
/// The list is read into memory and never written: no row, no file, no line of the log holds anything of it.
package struct ListChecking: Sendable {
    let desk: ListDesk
    let addresses: OwnAddresses

    var territory: TerritoryStore { addresses.territory }

    /// - Parameter addresses: the site's own, for the drafts that the pool does not have.
    package init(pool: SearchPool, addresses: OwnAddresses) {
        desk = ListDesk(pool)
        self.addresses = addresses
    }

    package var routes: [Route] {
        SendList(checking: self).routes + ChooseColumns(checking: self).routes
            + ShowChecked(checking: self).routes
    }

    package static let retention = [
        KeptData(
            data:
                "Listes à vérifier\u{A0}: les lignes que la mairie envoie (liste électorale, abonnés de l’eau…)",
            duration:
                "le temps de la vérification, un quart d’heure au plus, en mémoire seulement\u{A0}: jamais enregistrées",
            ground: "mission d’intérêt public\u{A0}: tenir à jour les adresses de ses fichiers")
    ]

    package static let processings = [
        Processing(
            "Vérification des adresses d’une liste",
            purpose:
                "dire à la mairie quelles adresses de ses propres listes sont justes, douteuses ou introuvables",
            ground: "mission d’intérêt public (RGPD, article 6.1.e)",
            people: "personnes dont le nom et l’adresse sont dans une liste tenue par la mairie",
            data: retention)
    ]

    func commune(_ visit: Visit) async throws -> Commune {
        let gazetteer = try await territory.gazetteer()
        guard let commune = CodeINSEE(visit.parameter("insee")).flatMap({ gazetteer.commune($0) }) else {
            throw Refusal.notFound
        }
        return commune
    }

    /// The list of the route, for the session that sent it.
    ///
    /// - Throws: a refusal in words when it is not held any more.
    func list(_ visit: Visit) throws -> HeldList {
        let (key, commune) = (visit.parameter("liste"), visit.parameter("insee"))
        guard let list = visit.visitor.flatMap({ desk.list(key, of: commune, for: $0.sessionSecret) }) else {
            throw Refusal(
                .notFound, "Cette liste n’est plus là.",
                advice:
                    "Elle est effacée au bout d’un quart d’heure, dès que vous en envoyez une autre ou quand vous vous déconnectez. Envoyez-la de nouveau."
            )
        }
        return list
    }

    /// - Throws: a refusal in words while there is no index.
    func requireIndex() throws {
        guard !desk.isReady else { return }
        throw Refusal(
            .serviceUnavailable, "Les adresses de référence se préparent.",
            advice: "Rien n’est perdu. Réessayez dans quelques minutes\u{202F}; si cela dure, appelez-nous.")
    }
}

/// The addresses of the pages of a commune's lists.
struct ListPaths {
    let insee: String

    var home: SitePath { "/mairie" / insee / "verifier-une-liste" }

    func list(_ key: String) -> SitePath { home / key }

    func result(_ key: String) -> SitePath { list(key) / "resultat" }
}
