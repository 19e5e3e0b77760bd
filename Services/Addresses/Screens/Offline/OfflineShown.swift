import Web

/// What a telephone showed of the field that it changes: where that is so still, who changed something else is not met;
/// where it is not, somebody is, whatever version the change was sent with.
struct OfflineShown {
    private let sent: FormFields

    init(_ sent: FormFields) {
        self.sent = sent
    }

    /// The change on the version that is there now, if it may stand on it, and on none where it may not; as it was sent
    /// by a telephone that tells nothing of what it showed.
    ///
    /// The version alone is not enough: the one that an earlier change of the telephone left may hold what the office did
    /// before that change.
    func upon(_ numero: Numero) -> FormFields {
        guard isTold else { return sent }
        guard isStill(numero) else { return standing(on: Self.none) }
        // What is deleted is deleted whole: on the version that its telephone tells, any change of somebody else is met.
        return sent["geste"] == "suppression" ? sent : standing(on: numero.version)
    }

    /// The same of the line of a voie, or of one that is deleted.
    func upon(_ voie: Voie) -> FormFields {
        guard sent["geste"] == "suppression-voie" else {
            guard !sent.all("vu-points").isEmpty else { return sent }
            return standing(on: isStill(voie.trace) ? voie.version : Self.none)
        }
        guard let name = sent.all("vu-nom").first else { return sent }
        return Text.tidied(name) == Text.tidied(voie.name) ? sent : standing(on: Self.none)
    }

    /// The version of no row.
    private static let none = 0

    private func standing(on version: Int) -> FormFields {
        guard Int(sent["version"]) != nil else { return sent }
        var values: [String: [String]] = [:]
        for name in sent.names { values[name] = sent.all(name) }
        values["version"] = ["\(version)"]
        return FormFields(values)
    }

    /// Whether the line is the one that was shown, or already the one that is asked.
    private func isStill(_ trace: Trace?) -> Bool {
        guard let shown = sent.all("vu-points").first else { return false }
        let now = trace.map(TraceText.of) ?? ""
        return [shown, sent["points"]].contains { text in
            guard !text.isEmpty else { return now.isEmpty }
            return (try? TraceText.trace(text)).map(TraceText.of) == now
        }
    }

    /// Whether it tells what it showed of the field that it changes.
    private var isTold: Bool {
        switch sent["geste"] {
        case "numero", "vu", "suppression": !sent.all("vu-numero").isEmpty
        case "complement": !sent.all("vu-lieu-dit").isEmpty
        case "note": !sent.all("vu-note").isEmpty
        // An address that is nowhere has no point to tell.
        case "deplacement": sent["rang"].isEmpty || !sent.all("vu-longitude").isEmpty
        default: false
        }
    }

    private func isStill(_ numero: Numero) -> Bool {
        switch sent["geste"] {
        case "numero": isCalledStill(numero)
        case "complement": isBesideStill(numero)
        // What is certified is the number and the point.
        case "vu": isCalledStill(numero) && isStill(at: numero.positions)
        case "suppression":
            isCalledStill(numero) && isStill(at: numero.positions) && isBesideStill(numero)
                && isNotedStill(numero) && (sent["vu-certifie"] == "oui") == numero.isCertified
        case "note": isNotedStill(numero)
        case "deplacement": isStill(at: numero.positions)
        default: false
        }
    }

    /// A number means nothing without its voie.
    private func isCalledStill(_ numero: Numero) -> Bool {
        sent["vu-voie"] == numero.voieID && sent["vu-numero"] == "\(numero.number)"
            && Self.suffix(sent["vu-suffixe"]) == Self.suffix(numero.suffix)
    }

    private static func suffix(_ text: String) -> String { Text.tidied(text).lowercased() }

    private func isBesideStill(_ numero: Numero) -> Bool {
        Text.tidied(sent["vu-lieu-dit"]) == Text.tidied(numero.lieudit)
    }

    private func isNotedStill(_ numero: Numero) -> Bool {
        Text.note(sent["vu-note"]) == Text.note(numero.comment)
    }

    private func isStill(at positions: [Position]) -> Bool {
        guard !sent["rang"].isEmpty else { return positions.isEmpty }
        guard let rank = Int(sent["rang"]), positions.indices.contains(rank),
            let lon = Double(sent["vu-longitude"]), let lat = Double(sent["vu-latitude"])
        else { return false }
        let now = positions[rank].point
        return abs(now.lon - lon) < 1e-7 && abs(now.lat - lat) < 1e-7
    }
}

extension CommuneDesk {
    /// What a telephone sent, on the address as it is now wherever nobody touched the same field.
    func standing(_ sent: FormFields) async throws -> FormFields {
        let shown = OfflineShown(sent)
        if ["trace", "suppression-voie"].contains(sent["geste"]) {
            return try await store.voie(sent["adresse"], of: commune).map { shown.upon($0.voie) } ?? sent
        }
        return try await store.numero(sent["adresse"], of: commune).map { shown.upon($0.numero) } ?? sent
    }
}
