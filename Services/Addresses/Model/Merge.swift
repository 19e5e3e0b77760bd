/// The addresses of a file laid upon those that are there: rows recognise each other by id, then by name and number.
package struct Merge: Sendable {
    /// What the addresses would be.
    package private(set) var draft: Draft
    package private(set) var comparison = Comparison()

    /// - Parameter givenIDs: the ids that the file itself gives; the others were made for it and yield to those
    ///   that are there.
    package init(_ incoming: Draft, givenIDs: Set<String>, upon current: Draft) {
        draft = incoming
        draft.idBanCommune = incoming.idBanCommune ?? current.idBanCommune
        if incoming.communeNames.isEmpty { draft.communeNames = current.communeNames }
        let voies = Pairing(of: current.voies, id: \.id, key: { VoieKey.of($0.name) })
        var renamed: [String: String] = [:]
        var voiesNow: [String: Voie] = [:]
        for index in draft.voies.indices {
            let voie = draft.voies[index]
            let isGiven = givenIDs.contains(voie.id)
            guard let now = voies.match(id: voie.id, isGiven: isGiven, key: VoieKey.of(voie.name)),
                isGiven || !givenIDs.contains(now.id), voiesNow[now.id] == nil
            else { continue }
            draft.voies[index] = voie.upon(now, id: isGiven ? voie.id : now.id)
            renamed[voie.id] = draft.voies[index].id
            voiesNow[draft.voies[index].id] = now
        }
        pairNumeros(of: current, renamed, voiesNow, givenIDs)
        compareLieuxDits(voiesNow, current)
        draft.sort()
    }

    /// Gives the commune its official name, whatever the file calls it.
    package mutating func name(_ name: String) {
        draft.communeName = name
    }

    private mutating func pairNumeros(
        of current: Draft, _ renamed: [String: String], _ voiesNow: [String: Voie], _ givenIDs: Set<String>
    ) {
        let names = Dictionary(draft.voies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let namesNow = Dictionary(
            current.voies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let pairing = Pairing(
            of: current.numeros, id: \.id, key: { ([$0.voieID] + $0.place).joined(separator: "|") })
        var seen: Set<String> = []
        for index in draft.numeros.indices {
            var numero = draft.numeros[index]
            numero.voieID = renamed[numero.voieID] ?? numero.voieID
            let name = names[numero.voieID] ?? ""
            let place = ([voiesNow[numero.voieID]?.id ?? ""] + numero.place).joined(separator: "|")
            let isGiven = givenIDs.contains(numero.id)
            guard let now = pairing.match(id: numero.id, isGiven: isGiven, key: place),
                isGiven || !givenIDs.contains(now.id), seen.insert(now.id).inserted
            else {
                draft.numeros[index] = numero
                comparison.added.append(Comparison.Line(label: "\(numero.label) \(name)", detail: ""))
                continue
            }
            draft.numeros[index] = numero.upon(now, id: isGiven ? numero.id : now.id)
            compare(draft.numeros[index], name, with: now, namesNow[now.voieID] ?? "")
        }
        for gone in current.numeros where !seen.contains(gone.id) {
            comparison.missing.append(
                Comparison.Line(label: "\(gone.label) \(namesNow[gone.voieID] ?? "")", detail: ""))
        }
    }

    private mutating func compare(_ numero: Numero, _ name: String, with now: Numero, _ nameNow: String) {
        let label = "\(now.label) \(nameNow)"
        var differences: [String] = []
        if name != nameNow || numero.label != now.label {
            differences.append("devient \(numero.label) \(name)")
        }
        if numero.lieudit != now.lieudit { differences.append("lieu-dit : \(numero.lieudit)") }
        if numero.isCertified != now.isCertified {
            differences.append(numero.isCertified ? "certifié" : "n’est plus certifié")
        }
        if numero.parcelles != now.parcelles { differences.append("parcelles") }
        if numero.positions.map(\.kind) != now.positions.map(\.kind) {
            differences.append("type de position")
        }
        let metres = Self.distance(numero.positions, now.positions)
        if metres >= 1 {
            let detail = (["déplacé de \(Int(metres.rounded()))\u{A0}m"] + differences).joined(
                separator: ", ")
            comparison.moved.append(Comparison.Line(label: label, detail: detail))
        } else if !differences.isEmpty {
            comparison.changed.append(
                Comparison.Line(label: label, detail: differences.joined(separator: ", ")))
        } else {
            comparison.unchanged += 1
        }
    }

    private mutating func compareLieuxDits(_ voiesNow: [String: Voie], _ current: Draft) {
        for voie in draft.voies where voie.kind == .lieuDit {
            guard let now = voiesNow[voie.id], now.kind == .lieuDit else {
                comparison.added.append(Comparison.Line(label: voie.name, detail: "lieu-dit"))
                continue
            }
            let metres = Self.distance(voie.positions, now.positions)
            if metres >= 1 {
                comparison.moved.append(
                    Comparison.Line(label: now.name, detail: "déplacé de \(Int(metres.rounded()))\u{A0}m"))
            } else if voie.name != now.name {
                comparison.changed.append(Comparison.Line(label: now.name, detail: "devient \(voie.name)"))
            } else {
                comparison.unchanged += 1
            }
        }
        let kept = Set(
            voiesNow.filter { id, _ in draft.voies.contains { $0.id == id && $0.kind == .lieuDit } }.map(
                \.value.id))
        for gone in current.voies where gone.kind == .lieuDit && !kept.contains(gone.id) {
            comparison.missing.append(Comparison.Line(label: gone.name, detail: "lieu-dit"))
        }
    }

    /// Metres between the first positions; infinite when only one side has a position.
    private static func distance(_ left: [Position], _ right: [Position]) -> Double {
        guard let left = left.first?.point, let right = right.first?.point else {
            return left.isEmpty && right.isEmpty ? 0 : 100_000
        }
        let (dx, dy) = (left.x - right.x, left.y - right.y)
        return (dx * dx + dy * dy).squareRoot()
    }
}
