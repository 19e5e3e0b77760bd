import Web

/// A row of the list as facts in words, in the same order whatever it holds: what two versions are compared by.
struct RowFacts {
    typealias Fact = (name: String, value: String)

    let facts: [Fact]
    let positions: [Position]

    init(_ voie: Voie) {
        facts = [
            ("Nom", voie.name), ("Nature", voie.kind == .voie ? "voie" : "lieu-dit"),
            ("Nom en langue régionale", Self.words(voie.names)),
            ("Ancienne commune", voie.communeDeleguee?.name ?? ""),
            ("Parcelles", voie.parcelles.joined(separator: " ")),
            ("Certifié", voie.kind == .lieuDit ? Self.yes(voie.isCertified) : ""),
            ("Position", Self.words(voie.positions)),
            ("Tracé", voie.trace == nil ? "" : TraceWords.short(voie.trace)),
            ("Note de la mairie", voie.comment),
        ]
        positions = voie.positions
    }

    /// - Parameter names: of the voies, by id.
    init(_ numero: Numero, on names: [String: String]) {
        facts = [
            ("Numéro", numero.label), ("Voie", names[numero.voieID] ?? "voie supprimée"),
            ("Lieu-dit", numero.lieudit), ("Lieu-dit en langue régionale", Self.words(numero.lieuditNames)),
            ("Ancienne commune", numero.communeDeleguee?.name ?? ""),
            ("Parcelles", numero.parcelles.joined(separator: " ")),
            ("Certifié", Self.yes(numero.isCertified)), ("Position", Self.words(numero.positions)),
            ("Note de la mairie", numero.comment),
        ]
        positions = numero.positions
    }

    private static func yes(_ isSo: Bool) -> String { isSo ? "oui" : "non" }

    private static func words(_ names: [String: String]) -> String {
        names.sorted { $0.key < $1.key }.map { "\($0.value) (\(LanguageName.of($0.key)))" }
            .joined(separator: ", ")
    }

    private static func words(_ positions: [Position]) -> String {
        let shown = positions.prefix(5).map { position in
            let place = [position.point.lat, position.point.lon].map { CoordinateText.degrees($0) }
            return (position.kind.map { "\($0.rawValue)\u{A0}: " } ?? "") + place.joined(separator: ", ")
        }
        return shown.joined(separator: "\u{202F}; ")
            + (positions.count > 5 ? " et \(French.count(positions.count - 5, "autre", "autres"))" : "")
    }
}
