import Web

/// What the positions of the route belong to, as it is now: a numéro or a lieu-dit.
struct OwnedPositions {
    let desk: CommuneDesk
    let sheet: VoieSheet?
    let found: (voie: Voie, numero: Numero)?

    var id: String { found?.numero.id ?? sheet?.voie.id ?? "" }
    var version: Int { found?.numero.version ?? sheet?.voie.version ?? 0 }
    var positionList: [Position] { found?.numero.positions ?? sheet?.voie.positions ?? [] }
    var positions: SitePath { desk.visit.ownerPage(desk.paths) / "positions" }

    /// Its page, with a form of a position that comes back or a deletion that is asked again.
    func page(_ refused: (rank: Int?, state: FormState)?, asking again: AskAgain?) async throws -> Reply {
        if let found {
            var page = NumeroPage(
                desk: desk, voie: found.voie, numero: found.numero,
                state: NumeroFields.state(of: found.numero))
            (page.refusedPosition, page.asksAgain) = (refused, again)
            return try await page.reply()
        }
        guard let sheet else { throw Refusal.notFound }
        var screen = VoieScreen(desk: desk, sheet: sheet, state: VoieFields.state(of: sheet.voie))
        (screen.refusedPosition, screen.asksAgain) = (refused, again)
        return try await screen.reply()
    }
}

extension CommuneDesk {
    /// - Throws: `Refusal` when it does not exist any more.
    func owned() async throws -> OwnedPositions {
        guard visit.parameters["numero"] != nil else {
            return OwnedPositions(desk: self, sheet: try await sheet(visit.parameter("voie")), found: nil)
        }
        return OwnedPositions(desk: self, sheet: nil, found: try await numero(visit))
    }
}

extension FormState {
    /// Notes where the form of a position asks otherwise than it is now.
    mutating func compare(with position: Position) {
        guard let kind = values["type-position"] else { return }
        conflict?.compare(.positionKind, position.kind?.rawValue ?? "", kind)
        let now = PositionFields.state(of: position)
        for field in [AddressField.longitude, .latitude] {
            let asked = self[field.rawValue]
            let same = CoordinateText.number(asked) == CoordinateText.number(now[field.rawValue])
            if !same { conflict?.compare(field, now[field.rawValue], asked) }
        }
    }
}
