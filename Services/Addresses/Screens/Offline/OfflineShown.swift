import Web

/// What a telephone showed of the field that it changes: where that is so still, who changed something else is not met.
struct OfflineShown {
    private let sent: FormFields

    init(_ sent: FormFields) {
        self.sent = sent
    }

    /// The change on the version that is there now, if it may stand on it; as it was sent otherwise.
    func upon(_ numero: Numero) -> FormFields {
        isStill(numero) ? standing(on: numero.version) : sent
    }

    /// The same of the line of a voie.
    func upon(_ voie: Voie) -> FormFields {
        isStill(voie.trace) ? standing(on: voie.version) : sent
    }

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

    private func isStill(_ numero: Numero) -> Bool {
        switch sent["geste"] {
        case "numero": isCalledStill(numero)
        case "complement": !sent.all("vu-lieu-dit").isEmpty && sent["vu-lieu-dit"] == numero.lieudit
        // What is certified is the number and the point.
        case "vu": isCalledStill(numero) && isStill(at: numero.positions)
        case "note": !sent.all("vu-note").isEmpty && Text.note(sent["vu-note"]) == Text.note(numero.comment)
        case "deplacement": isStill(at: numero.positions)
        default: false
        }
    }

    /// A number means nothing without its voie.
    private func isCalledStill(_ numero: Numero) -> Bool {
        sent["vu-voie"] == numero.voieID && sent["vu-numero"] == "\(numero.number)"
            && sent["vu-suffixe"] == numero.suffix
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
        if sent["geste"] == "trace" {
            return try await store.voie(sent["adresse"], of: commune).map { shown.upon($0.voie) } ?? sent
        }
        return try await store.numero(sent["adresse"], of: commune).map { shown.upon($0.numero) } ?? sent
    }
}
