import Web

/// The same done to several numéros of a voie, as one gesture.
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
                guard
                    let asked = AskedTogether(
                        visit.form, try await .read(desk), deed: .init(rawValue: visit.form["geste"]))
                else {
                    throw Refusal.notFound
                }
                do {
                    return .redirect(to: back, notice: try await asked.make(at: desk))
                } catch let refusal as EditRefusal {
                    return try await ChosenAgain.page(desk, asked, refusal)
                }
            }
        ]
    }
}

extension AskedTogether {
    /// Makes the gesture.
    ///
    /// - Returns: what was done, and what of what was asked was not.
    func make(at desk: CommuneDesk) async throws -> String {
        let together = try together()
        let record = try await desk.store.apply(
            .changeNumeros(chosen, together), in: desk.commune, by: desk.author)
        guard let record else { return "Rien n’avait à changer." }
        var sentences = ["\(record.label). Vous pouvez annuler."]
        let left = Int(desk.visit.form[ChosenAgain.leftField]) ?? 0
        if left > 0 {
            sentences.append(
                left == 1
                    ? "Un numéro, changé entre-temps, est laissé tel quel."
                    : "\(French.number(left)) numéros, changés entre-temps, sont laissés tels quels.")
        }
        if deed == .kind, let words = try await unplaced(at: desk) { sentences.append(words) }
        let isWritten = [Deed.move, .lieudit, .noLieudit, .deleguee, .noDeleguee].contains(deed)
        if isWritten {
            sentences.append(
                "Leurs enveloppes changent\u{A0}: les courriers sont dans «\u{A0}Documents\u{A0}».")
        }
        return sentences.joined(separator: " ")
    }

    /// A position type is that of a position: said of the numéros that have none yet.
    private func unplaced(at desk: CommuneDesk) async throws -> String? {
        let unplaced = try await desk.store.unplaced(among: chosen.map(\.id), of: desk.commune)
        guard !unplaced.isEmpty else { return nil }
        let labels = unplaced.prefix(5).map(\.label).joined(separator: ", ") + (unplaced.count > 5 ? "…" : "")
        return "Sans position, donc sans type\u{A0}: \(labels). Placez-les d’abord."
    }
}
