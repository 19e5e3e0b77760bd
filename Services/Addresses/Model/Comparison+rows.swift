import AddressEngine

extension Comparison {
    static let otherLanguages = "nom en langue régionale"

    /// Notes an address that is on both sides.
    ///
    /// - Parameters:
    ///   - metres: how far its points moved.
    ///   - tolerance: from how many metres that is a move.
    ///   - name: its new name, when it has one.
    mutating func add(
        _ differences: [String], moved metres: Double, beyond tolerance: Double, of label: String,
        becomes name: String?
    ) {
        let differences = (name.map { ["devient \($0)"] } ?? []) + differences
        guard metres < tolerance else {
            let distance = metres < 1 ? "moins d’un mètre" : "\(French.number(Int(metres.rounded())))\u{A0}m"
            let detail = (["déplacé de \(distance)"] + differences).joined(separator: ", ")
            return moved.append(Line(label: label, detail: detail))
        }
        guard !differences.isEmpty else { return unchanged += 1 }
        changed.append(Line(label: label, detail: differences.joined(separator: ", ")))
    }
}

extension Voie {
    /// What of it the public would see differ, name and place aside, in words.
    func differences(from now: Voie) -> [String] {
        (names == now.names ? [] : [Comparison.otherLanguages]) + recordDifferences(from: now)
    }
}

extension Numero {
    /// What of it the public would see differ, number and place aside, in words.
    func differences(from now: Numero) -> [String] {
        var words: [String] = []
        if lieudit != now.lieudit { words.append("lieu-dit\u{A0}: \(lieudit.isEmpty ? "aucun" : lieudit)") }
        if lieuditNames != now.lieuditNames { words.append("lieu-dit en langue régionale") }
        return words + recordDifferences(from: now)
    }
}

/// What a lieu-dit and a numéro both say of where they are and whose word it is.
protocol Recorded {
    var communeDeleguee: CommuneDeleguee? { get set }
    var parcelles: [String] { get set }
    var isCertified: Bool { get set }
    var source: String { get set }
    var updatedOn: String { get set }
    var positions: [Position] { get set }
}

extension Voie: Recorded {}
extension Numero: Recorded {}

extension Recorded {
    fileprivate func recordDifferences(from now: some Recorded) -> [String] {
        var words: [String] = []
        if isCertified != now.isCertified { words.append(isCertified ? "certifié" : "n’est plus certifié") }
        if parcelles != now.parcelles { words.append("parcelles") }
        if positions.isEmpty != now.positions.isEmpty {
            words.append(positions.isEmpty ? "n’a plus de position" : "a maintenant une position")
        } else if positions.count != now.positions.count {
            words.append(positions.count == 1 ? "une position" : "\(positions.count) positions")
        } else if positions.map(\.kind) != now.positions.map(\.kind) {
            words.append("type de position")
        }
        if communeDeleguee != now.communeDeleguee { words.append("ancienne commune") }
        if source != now.source || zip(positions, now.positions).contains(where: { $0.source != $1.source }) {
            words.append("source")
        }
        if updatedOn < now.updatedOn {
            words.append(updatedOn.isEmpty ? "sans date de mise à jour" : "date de mise à jour plus ancienne")
        } else if words.isEmpty, updatedOn != now.updatedOn {
            words.append("date de mise à jour")
        }
        return words
    }
}

extension [Position] {
    /// Metres by which the points moved, the furthest deciding; a point that came or went did not move.
    func distance(from now: [Position]) -> Double {
        zip(self, now).reduce(0) { furthest, pair in
            let (dx, dy) = (pair.0.point.x - pair.1.point.x, pair.0.point.y - pair.1.point.y)
            return Swift.max(furthest, (dx * dx + dy * dy).squareRoot())
        }
    }
}
