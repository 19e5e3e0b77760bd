import AddressEngine

/// What can be put right in a list without a guess, voie by voie.
package struct Corrections: Sendable {
    package private(set) var lines: [Correction] = []
    private var byKey: [String: Int] = [:]

    package init(voies: [Voie], numeros: [Numero]) {
        let named = Dictionary(voies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        addNames(voies)
        addNumeros(numeros, named)
        addRemovals(numeros, named)
    }

    package subscript(key: String) -> Correction? { byKey[key].map { lines[$0] } }

    /// How the name of a voie would be written; nil when it stays.
    func name(of voieID: String) -> String? { self["nom:\(voieID)"]?.after }

    private mutating func add(_ line: Correction) {
        byKey[line.key] = lines.count
        lines.append(line)
    }

    private mutating func addNames(_ voies: [Voie]) {
        var names: [String: Int] = [:]
        for voie in voies { names[VoieKey.of(voie.name), default: 0] += 1 }
        for voie in voies {
            let quality = NameQuality(Array(voie.name.utf8))
            guard let remedy = quality.remedy else { continue }
            let after = String(decoding: remedy, as: UTF8.self)
            guard after != voie.name, AddressRules.problem(inName: after) == nil else { continue }
            let taken = names[VoieKey.of(after)] ?? 0
            let isTaken = VoieKey.of(after) == VoieKey.of(voie.name) ? taken > 1 : taken > 0
            let remark: String? =
                isTaken
                ? "Une autre voie a ce nom."
                : quality.isToRead ? "Relisez\u{A0}: des accents peuvent manquer." : nil
            add(
                Correction(
                    .name, voie, before: voie.name, after: after,
                    codes: quality.alerts.compactMap { AlertCode($0) },
                    remark: remark))
        }
    }

    private mutating func addNumeros(_ numeros: [Numero], _ voies: [String: Voie]) {
        var places = Set(numeros.map { [$0.voieID] + $0.place })
        for numero in numeros {
            guard let voie = voies[numero.voieID] else { continue }
            let suffix = Array(numero.suffix.utf8)
            if SuffixReview.isWrong(suffix), let remedy = SuffixReview.remedy(suffix) {
                var after = numero
                after.suffix = String(decoding: remedy, as: UTF8.self)
                if AddressRules.problem(inSuffix: after.suffix) == nil,
                    places.insert([voie.id] + after.place).inserted
                {
                    add(
                        Correction(
                            .suffix, voie, numero, before: numero.suffix, after: after.suffix,
                            codes: [.wrongSuffix]))
                }
            }
            let parcelles = Self.tidied(numero.parcelles)
            if parcelles != numero.parcelles, AddressRules.problem(inParcelles: parcelles) == nil {
                add(
                    Correction(
                        .parcelles, voie, numero, before: numero.parcelles.joined(separator: " "),
                        after: parcelles.joined(separator: " "), codes: [.unknownParcelle]))
            }
        }
    }

    /// Fifteen signs have their third taken away, the direction of the tax offices (AITF 1.5, §3).
    private static func tidied(_ parcelles: [String]) -> [String] {
        Text.parcelles(
            parcelles.map { parcelle in
                let plain = parcelle.filter { !$0.isWhitespace }
                guard plain.utf8.count == 15 else { return plain }
                return String(plain.prefix(2) + plain.dropFirst(3))
            })
    }

    /// Of the same address twice, the one that says nothing more than the other goes.
    private mutating func addRemovals(_ numeros: [Numero], _ voies: [String: Voie]) {
        for group in Self.repeated(in: numeros) {
            guard let kept = group.first else { continue }
            for numero in group.dropFirst() where numero.saysNothingMore(than: kept) {
                guard let voie = voies[numero.voieID] else { continue }
                add(
                    Correction(
                        .removal, voie, numero, before: "\(numero.label), deux fois", after: "",
                        codes: [.repeatedAddress]))
            }
        }
    }

    /// The numéros that are one address, the one to keep first: certified, then the best placed.
    static func repeated(in numeros: [Numero]) -> [[Numero]] {
        var groups: [[String]: [Numero]] = [:]
        var order: [[String]] = []
        for numero in numeros {
            let place = [numero.voieID] + numero.place.map { $0.lowercased() }
            if groups[place] == nil { order.append(place) }
            groups[place, default: []].append(numero)
        }
        return order.compactMap { groups[$0] }.filter { $0.count > 1 }.map { group in
            group.sorted { left, right in
                if left.isCertified != right.isCertified { return left.isCertified }
                if left.positions.count != right.positions.count {
                    return left.positions.count > right.positions.count
                }
                if left.parcelles.count != right.parcelles.count {
                    return left.parcelles.count > right.parcelles.count
                }
                return left.id < right.id
            }
        }
    }
}

extension Numero {
    /// Whether another row of the same address holds all that this one does, its points within half a metre.
    fileprivate func saysNothingMore(than kept: Numero) -> Bool {
        positions.allSatisfy { position in
            kept.positions.contains { other in
                GeoPoint(longitude: position.point.lon, latitude: position.point.lat).distance(
                    to: GeoPoint(longitude: other.point.lon, latitude: other.point.lat)) <= PlaceReview.apart
                    && (position.kind == nil || position.kind == other.kind)
            }
        } && Set(parcelles).isSubset(of: kept.parcelles) && (!isCertified || kept.isCertified)
            && (comment.isEmpty || comment == kept.comment)
            && lieuditNames.allSatisfy { kept.lieuditNames[$0.key] == $0.value }
            && extra.allSatisfy { kept.extra[$0.key] == $0.value }
    }
}

extension Edit {
    /// The corrections that were chosen, when each is still the one that was shown.
    static func corrections(
        _ chosen: [Chosen], on subject: EditSubject, in context: EditContext
    ) throws(EditRefusal) -> [RowChange] {
        let now = Corrections(
            voies: subject.voies.values.sorted { $0.id < $1.id },
            numeros: subject.numeros.values.sorted { $0.id < $1.id })
        var stale = StaleRow(subject: "La liste", currentVersion: 0)
        var lines: [Correction] = []
        for one in chosen {
            if let line = now[one.id], line.version == one.version {
                lines.append(line)
            } else {
                stale.compare(.name, now[one.id]?.before ?? "(n’est plus à corriger)", one.id)
            }
        }
        guard lines.count == chosen.count else { throw .stale(stale) }
        var steps = CorrectedRows(subject)
        for line in lines { try steps.make(line, in: context) }
        return steps.changes
    }

    static func label(ofCorrections chosen: [Chosen]) -> String {
        French.count(chosen.count, "correction de la liste", "corrections de la liste")
    }
}

/// Rows corrected one after the other: a numéro may have two corrections, and is one change.
private struct CorrectedRows {
    private let before: EditSubject
    private var now: EditSubject
    private var order: [String] = []
    private var met: Set<String> = []
    private var removed: Set<String> = []

    init(_ subject: EditSubject) {
        before = subject
        now = subject
    }

    mutating func make(_ line: Correction, in context: EditContext) throws(EditRefusal) {
        guard let change = try line.change(on: now, in: context) else { return }
        if met.insert(change.id).inserted { order.append(change.id) }
        switch change {
        case .voie(_, let after): now.voies[change.id] = after
        case .numero(_, let after):
            now.numeros[change.id] = after ?? now.numeros[change.id]
            if after == nil { removed.insert(change.id) }
        }
    }

    var changes: [RowChange] {
        order.map { id in
            if let voie = now.voies[id], before.voies[id] != nil {
                return .voie(before: before.voies[id], after: voie)
            }
            return .numero(before: before.numeros[id], after: removed.contains(id) ? nil : now.numeros[id])
        }
    }
}
