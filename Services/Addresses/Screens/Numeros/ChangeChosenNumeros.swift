import Web

/// The same done to several numéros of a voie, as one gesture: certified, deleted, given a type, moved to another voie.
struct ChangeChosenNumeros {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/voies/{voie}/numeros-choisis", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let back = desk.paths.voie(visit.parameter("voie"))
                guard !AskedTogether.chosen(visit.form).isEmpty else {
                    return .redirect(
                        to: back, notice: "Choisissez d’abord des numéros\u{A0}: rien n’est modifié.")
                }
                guard let asked = AskedTogether(visit.form) else { throw Refusal.notFound }
                do {
                    let record = try await desk.store.apply(
                        .changeNumeros(asked.chosen, asked.together), in: desk.commune, by: desk.author)
                    return .redirect(to: back, notice: try await notice(of: record, asked, at: desk))
                } catch let refusal as EditRefusal {
                    return try await ChosenAgain.page(desk, asked, refusal)
                }
            }
        ]
    }

    /// What was done, and what of what was asked was not.
    private static func notice(
        of record: EditRecord?, _ asked: AskedTogether, at desk: CommuneDesk
    ) async throws -> String {
        var sentences = [record.map { "\($0.label). Vous pouvez annuler." } ?? "Rien n’avait à changer."]
        let left = Int(desk.visit.form[ChosenAgain.leftField]) ?? 0
        if left > 0 {
            sentences.append(
                left == 1
                    ? "Un numéro, changé entre-temps, est laissé tel quel."
                    : "\(French.number(left)) numéros, changés entre-temps, sont laissés tels quels.")
        }
        if case .setKind = asked.together, let words = try await unplaced(asked, at: desk) {
            sentences.append(words)
        }
        return sentences.joined(separator: " ")
    }

    /// A position type is that of a position: said of the numéros that have none yet.
    private static func unplaced(_ asked: AskedTogether, at desk: CommuneDesk) async throws -> String? {
        let ids = Set(asked.chosen.map(\.id))
        let sheet = try await desk.store.voie(desk.visit.parameter("voie"), of: desk.commune)
        let unplaced = (sheet?.numeros ?? []).filter { ids.contains($0.id) && $0.positions.isEmpty }
        guard !unplaced.isEmpty else { return nil }
        let labels = unplaced.prefix(5).map(\.label).joined(separator: ", ") + (unplaced.count > 5 ? "…" : "")
        return "Sans position, donc sans type\u{A0}: \(labels). Placez-les d’abord."
    }
}
