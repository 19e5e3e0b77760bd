import Web

/// The same done to several numéros of a voie, as one gesture: certified, deleted, given a type, moved to another voie.
struct ChangeChosenNumeros {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/voies/{voie}/numeros-choisis", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let back = desk.paths.voie(visit.parameter("voie"))
                let chosen = visit.form.all("numero").compactMap(Self.chosen)
                guard !chosen.isEmpty else {
                    return .redirect(
                        to: back, notice: "Choisissez d’abord des numéros\u{A0}: rien n’est modifié.")
                }
                guard let change = change(asked: visit.form) else { throw Refusal.notFound }
                let record = try await desk.store.make(.changeNumeros(chosen, change), at: desk)
                return .redirect(to: back, notice: record.map { "\($0.label). Vous pouvez annuler." })
            }
        ]
    }

    private static func change(asked form: FormFields) -> Edit.Together? {
        switch form["geste"] {
        case "certifier": .certify
        case "supprimer": .delete
        case "type": Position.Kind(rawValue: form["type"]).map { .setKind($0) }
        case "rattacher": form["vers"].isEmpty ? nil : .move(toVoie: form["vers"])
        default: nil
        }
    }

    /// `id:version`, as the box of the table says it.
    private static func chosen(_ text: String) -> Edit.Chosen? {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let version = Int(parts[1]) else { return nil }
        return Edit.Chosen(id: String(parts[0]), version: version)
    }
}
