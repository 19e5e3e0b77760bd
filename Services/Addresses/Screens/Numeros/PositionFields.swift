import Web

/// The fields that place a point: its type, and its coordinates in degrees or in Lambert-93.
struct PositionFields {
    let state: FormState

    var components: [any Component] {
        [
            state.choice(
                "type-position", "Type de position", PositionKindChoice.choices, placeholder: "Choisissez",
                hint:
                    "«\u{A0}entrée\u{A0}» pour une porte ou un portail, «\u{A0}segment\u{A0}» pour un point sur la voie."
            ),
            state.number("longitude", "Longitude, ou X en Lambert-93", allowsDecimals: true),
            state.number("latitude", "Latitude, ou Y en Lambert-93", allowsDecimals: true),
        ]
    }

    /// What the form asks; nil when both coordinates and the type are empty.
    static func form(_ sent: FormFields) throws(EditRefusal) -> PositionForm? {
        let kind = Position.Kind(rawValue: sent["type-position"])
        let (first, second) = (sent["longitude"], sent["latitude"])
        guard !first.isEmpty || !second.isEmpty else { return kind.map { PositionForm(kind: $0) } }
        guard let lon = CoordinateText.number(first) else {
            throw .invalid(.longitude, CoordinateText.unreadable)
        }
        guard let lat = CoordinateText.number(second) else {
            throw .invalid(.latitude, CoordinateText.unreadable)
        }
        guard lon.magnitude > 180 || lat.magnitude > 90 else {
            return PositionForm(kind: kind, lon: lon, lat: lat)
        }
        guard let point = CoordinateText.degrees(x: lon, y: lat) else {
            throw .invalid(.latitude, "Ces coordonnées ne sont ni des degrés ni du Lambert-93. Vérifiez-les.")
        }
        return PositionForm(kind: kind, lon: point.lon, lat: point.lat)
    }

    /// A position as its form shows it.
    static func state(of position: Position) -> FormState {
        FormState([
            "type-position": position.kind?.rawValue ?? "",
            "longitude": CoordinateText.degrees(position.point.lon),
            "latitude": CoordinateText.degrees(position.point.lat),
        ])
    }
}
