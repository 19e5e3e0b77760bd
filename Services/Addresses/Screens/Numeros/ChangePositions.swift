import HTTPTypes
import Web

/// A position added, moved, given a type, or taken out, by a form or by hand on the map.
struct ChangePositions {
    /// The same four addresses under a numéro and under a lieu-dit.
    static func routes(_ desk: AddressDesk) -> [Route] {
        let numero = "/mairie/{insee}/adresses/voies/{voie}/numeros/{numero}/positions"
        let lieuDit = "/mairie/{insee}/adresses/voies/{voie}/positions"
        return [numero, lieuDit].flatMap { path -> [Route] in
            [
                .post(path, .commune(.contributor)) { try await answer($0, desk, rank: nil) },
                .post(path + "/{rang}", .commune(.contributor)) {
                    try await answer($0, desk, rank: rank(of: $0))
                },
                .post(path + "/{rang}/suppression", .commune(.contributor)) { try await delete($0, desk) },
            ]
        }
    }

    /// - Parameter rank: the position that is changed; nil for a new one.
    private static func answer(_ visit: Visit, _ desk: AddressDesk, rank: Int?) async throws -> Reply {
        let desk = try await desk.begunCommune(visit)
        do {
            guard let form = try PositionFields.form(visit.form) else {
                throw EditRefusal.invalid(.latitude, "Cliquez sur la carte, ou écrivez les coordonnées.")
            }
            let edit: Edit =
                if let rank { .changePosition(visit.owner, version: visit.version, rank: rank, form) } else {
                    .addPosition(visit.owner, version: visit.version, form)
                }
            let record = try await desk.store.apply(edit, in: desk.commune, by: desk.author)
            if visit.isByHand { return try MovedByHand(record: record, version: visit.version).reply() }
            return .redirect(to: visit.ownerPage(desk.paths), notice: record?.saved ?? "Rien n’avait changé.")
        } catch let refusal as EditRefusal {
            guard case .invalid = refusal, !visit.isByHand else { throw refusal.refusal }
            return try await refused(desk, refusal, rank)
        }
    }

    private static func delete(_ visit: Visit, _ desk: AddressDesk) async throws -> Reply {
        let desk = try await desk.begunCommune(visit)
        let edit = Edit.deletePosition(visit.owner, version: visit.version, rank: rank(of: visit))
        let record = try await desk.store.make(edit, at: desk)
        return .redirect(
            to: visit.ownerPage(desk.paths), notice: record.map { "\($0.label). Vous pouvez annuler." })
    }

    /// The page again, with what was typed.
    private static func refused(_ desk: CommuneDesk, _ refusal: EditRefusal, _ rank: Int?) async throws
        -> Reply
    {
        let state = FormState(sent: desk.visit.form, refused: refusal)
        guard desk.visit.parameters["numero"] != nil else {
            let sheet = try await desk.sheet(desk.visit.parameter("voie"))
            var screen = VoieScreen(desk: desk, sheet: sheet, state: VoieFields.state(of: sheet.voie))
            screen.refusedPosition = (rank, state)
            return try await screen.reply()
        }
        let found = try await desk.numero(desk.visit)
        var page = NumeroPage(
            desk: desk, voie: found.voie, numero: found.numero, state: NumeroFields.state(of: found.numero))
        page.refusedPosition = (rank, state)
        return try await page.reply()
    }

    private static func rank(of visit: Visit) -> Int { Int(visit.parameter("rang")) ?? -1 }
}

extension Visit {
    /// The numéro of the route, or its lieu-dit.
    fileprivate var owner: Edit.Owner {
        parameters["numero"].map { .numero(id: $0) } ?? .voie(id: parameter("voie"))
    }

    fileprivate func ownerPage(_ paths: AddressPaths) -> SitePath {
        parameters["numero"].map { paths.numero($0, on: parameter("voie")) } ?? paths.voie(parameter("voie"))
    }

    /// Whether the map sent the form: it reads JSON.
    fileprivate var isByHand: Bool {
        (request.head.headerFields[.accept] ?? "").hasPrefix("application/json")
    }
}
