extension PositionForm {
    /// A new position made of the form.
    func position(in context: EditContext) throws(EditRefusal) -> Position {
        guard let lon, let lat else {
            throw .invalid(.latitude, "Placez le point sur la carte, ou donnez sa latitude et sa longitude.")
        }
        return Position(kind: kind, point: try Self.point(lon: lon, lat: lat, in: context))
    }

    /// The position once the form has changed it.
    func changed(_ position: Position, in context: EditContext) throws(EditRefusal) -> Position {
        var position = position
        if let kind { position.kind = kind }
        if lon != nil || lat != nil {
            position.point = try Self.point(
                lon: lon ?? position.point.lon, lat: lat ?? position.point.lat, in: context)
        }
        return position
    }

    private static func point(
        lon: Double, lat: Double, in context: EditContext
    ) throws(EditRefusal) -> Point {
        guard lon.isFinite, lat.isFinite, let point = context.project(lon, lat) else {
            throw .invalid(
                .latitude,
                "Ce point n’est pas sur le territoire : vérifiez que la latitude et la longitude ne sont pas inversées."
            )
        }
        return point
    }
}

extension Edit.Owner {
    static let positionGone = EditRefusal.gone(
        "Cette position n’existe plus : elle a été supprimée entre-temps.")

    /// What `body` does to the positions of a voie or of a numéro shown at `version`.
    func changes(
        on subject: EditSubject, version: Int, in context: EditContext,
        _ body: (inout [Position]) throws(EditRefusal) -> Void
    ) throws(EditRefusal) -> [RowChange] {
        switch self {
        case .voie(let id):
            let voie = try subject.voie(id)
            guard voie.version == version else { throw .stale(voie.stale()) }
            var positions = voie.positions
            try body(&positions)
            return voie.change(on: context.today) { $0.positions = positions }.map { [$0] } ?? []
        case .numero(let id):
            let numero = try subject.numero(id).at(version)
            var positions = numero.positions
            try body(&positions)
            return numero.change(on: context.today) { $0.positions = positions }.map { [$0] } ?? []
        }
    }
}
