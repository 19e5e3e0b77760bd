import AddressEngine
import HTTPTypes
import Web

/// Where a line that comes back to its beginning begins: in front of an address, or at a point that is typed.
struct TraceOrigin: Component {
    static let path = "origine"
    static let front = "devant"
    static let longitude = "longitude"
    static let latitude = "latitude"

    let desk: CommuneDesk
    let sheet: VoieSheet
    var state = FormState()

    /// What a form asks.
    ///
    /// - Throws: `EditRefusal` in words when it names no place.
    static func change(_ sent: FormFields, on sheet: VoieSheet) throws(EditRefusal) -> TraceChange {
        if let numero = sheet.numeros.first(where: { $0.id == sent[front] }), let house = numero.house {
            return .begin(house)
        }
        guard let first = CoordinateText.number(sent[longitude]),
            let second = CoordinateText.number(sent[latitude])
        else {
            throw .invalid(.trace, "Choisissez une adresse, ou donnez les deux coordonnées d’un point.")
        }
        guard first.magnitude > 180 || second.magnitude > 90 else {
            return .begin(GeoPoint(longitude: first, latitude: second))
        }
        guard let place = CoordinateText.degrees(x: first, y: second) else {
            throw .invalid(.trace, CoordinateText.unreadable)
        }
        return .begin(GeoPoint(longitude: place.lon, latitude: place.lat))
    }

    var html: HTML {
        guard sheet.voie.trace?.isLoop == true, desk.isOfWriters else { return .empty }
        let houses = sheet.numeros.filter { $0.house != nil }.map { Choice($0.id, "le \($0.label)") }
        var fields: [any Component] = [HiddenField("version", String(sheet.voie.version))]
        if !houses.isEmpty {
            fields.append(
                state.choice(Self.front, "Devant quelle adresse", houses, placeholder: "À un autre point"))
        }
        fields += [
            state.number(Self.longitude, "Longitude, ou X en Lambert-93", allowsDecimals: true),
            state.number(Self.latitude, "Latitude, ou Y en Lambert-93", allowsDecimals: true),
        ]
        let form = desk.form(
            desk.paths.trace(of: sheet.voie.id) / Self.path, fields,
            buttons: [Button("Commencer ici", .quiet)],
            warnsBeforeLeaving: false)
        return Panel(
            "Où commence la boucle",
            content: """
                <p>Le tracé commence au point de la voie le plus proche, et garde son sens. Les numéros déjà donnés ne changent \
                pas.</p>
                \(form)
                """
        ).html
    }
}
