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
            if rank != nil, visit.form["longitude"].isEmpty, visit.form["latitude"].isEmpty {
                throw EditRefusal.invalid(.longitude, needsBoth)
            }
            guard let form = try PositionFields.form(visit.form) else {
                throw EditRefusal.invalid(.latitude, "Cliquez sur la carte, ou écrivez les coordonnées.")
            }
            let edit: Edit =
                if let rank { .changePosition(visit.owner, version: visit.version, rank: rank, form) } else {
                    .addPosition(visit.owner, version: visit.version, form)
                }
            let record = try await desk.store.apply(edit, in: desk.commune, by: desk.author)
            if visit.isByHand { return try await MovedByHand.saved(record, at: desk).reply() }
            return .redirect(to: visit.ownerPage(desk.paths), notice: record?.saved ?? "Rien n’avait changé.")
        } catch let refusal as EditRefusal {
            if visit.isByHand { return try await MovedByHand.refused(refusal, rank, at: desk).reply() }
            return try await refused(desk, refusal, rank)
        }
    }

    private static let needsBoth =
        "Une position a besoin de sa longitude et de sa latitude. Pour l’enlever, choisissez «\u{A0}Supprimer cette position\u{A0}»."

    private static func delete(_ visit: Visit, _ desk: AddressDesk) async throws -> Reply {
        let desk = try await desk.begunCommune(visit)
        let edit = Edit.deletePosition(visit.owner, version: visit.version, rank: rank(of: visit))
        do {
            let record = try await desk.store.apply(edit, in: desk.commune, by: desk.author)
            return .redirect(
                to: visit.ownerPage(desk.paths), notice: record.map { "\($0.label). Vous pouvez annuler." })
        } catch EditRefusal.stale(let row) {
            let owned = try await desk.owned()
            let again = try await AskAgain.read(
                desk, row, on: owned.id, path: owned.positions / String(Self.rank(of: visit)) / "suppression")
            return try await owned.page(nil, asking: again)
        } catch let refusal as EditRefusal {
            throw refusal.refusal
        }
    }

    /// The page again, with what was typed, beside what another person saved when both differ.
    private static func refused(
        _ desk: CommuneDesk, _ refusal: EditRefusal, _ rank: Int?
    ) async throws -> Reply {
        if case .gone = refusal, let reply = try await DeletedMeanwhile(desk: desk).reply() { return reply }
        let owned = try await desk.owned()
        var state = FormState(sent: desk.visit.form, refused: refusal)
        let rank = rank.flatMap { owned.positionList.indices.contains($0) ? $0 : nil }
        if state.conflict != nil, let rank { state.compare(with: owned.positionList[rank]) }
        return try await owned.page((rank, state), asking: nil)
    }

    private static func rank(of visit: Visit) -> Int { Int(visit.parameter("rang")) ?? -1 }
}

extension Visit {
    /// The numéro of the route, or its lieu-dit.
    var owner: Edit.Owner {
        parameters["numero"].map { .numero(id: $0) } ?? .voie(id: parameter("voie"))
    }

    func ownerPage(_ paths: AddressPaths) -> SitePath {
        parameters["numero"].map { paths.numero($0, on: parameter("voie")) } ?? paths.voie(parameter("voie"))
    }

    /// Whether the map sent the form: it reads JSON.
    fileprivate var isByHand: Bool {
        (request.head.headerFields[.accept] ?? "").hasPrefix("application/json")
    }
}
