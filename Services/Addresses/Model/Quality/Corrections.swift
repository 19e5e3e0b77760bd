import AddressEngine

/// What can be put right in a list without a guess, voie by voie.
package struct Corrections: Sendable {
    package private(set) var lines: [Correction] = []
    private var byKey: [String: Int] = [:]

    private let parcelles: ParcelleReview

    /// - Parameters:
    ///   - communeCode: of the parcelles of the commune.
    ///   - cadastre: nil when none was brought.
    package init(voies: [Voie], numeros: [Numero], communeCode: String, cadastre: CadastrePlan? = nil) {
        parcelles = ParcelleReview(communeCode, voies, numeros, cadastre: cadastre)
        let named = Dictionary(voies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var citations: [String: Int] = [:]
        for numero in numeros where !numero.lieudit.isEmpty { citations[numero.lieudit, default: 0] += 1 }
        addNames(
            voies, certified: Set(numeros.lazy.filter(\.isCertified).map(\.voieID)), citations: citations)
        addSuffixes(numeros, named)
        addParcelles(numeros, named)
        addRemovals(numeros, named)
    }

    package subscript(key: String) -> Correction? { byKey[key].map { lines[$0] } }

    /// How the name of a voie would be written; nil when this alert would stay.
    func name(of voieID: String, mending code: AlertCode) -> String? {
        self["nom:\(voieID)"].flatMap { $0.codes.contains(code) ? $0.after : nil }
    }

    private mutating func add(_ line: Correction) {
        byKey[line.key] = lines.count
        lines.append(line)
    }

    /// - Parameters:
    ///   - certified: the voies of which a numéro is declared right.
    ///   - citations: how many numéros cite a lieu-dit, by its name.
    private mutating func addNames(_ voies: [Voie], certified: Set<String>, citations: [String: Int]) {
        var names: [String: Int] = [:]
        for voie in voies { names[VoieKey.of(voie.name), default: 0] += 1 }
        var mended: [(voie: Voie, quality: NameQuality, codes: [AlertCode], after: String)] = []
        var wanted: [String: Int] = [:]
        for voie in voies {
            let quality = NameQuality(Array(voie.name.utf8))
            guard let remedy = quality.remedy else { continue }
            let after = String(decoding: remedy, as: UTF8.self)
            guard after != voie.name, AddressRules.problem(inName: after) == nil else { continue }
            // What the name would still be told of is not mended: words in parentheses.
            let left = NameQuality(remedy).alerts
            let codes = quality.alerts.filter { !left.contains($0) }.compactMap { AlertCode($0) }
            guard !codes.isEmpty else { continue }
            mended.append((voie, quality, codes, after))
            wanted[VoieKey.of(after), default: 0] += 1
        }
        for (voie, quality, codes, after) in mended {
            let key = VoieKey.of(after)
            let others = (names[key] ?? 0) - (key == VoieKey.of(voie.name) ? 1 : 0)
            let isWanted = (wanted[key] ?? 0) > 1
            add(
                Correction(
                    .name, voie, before: voie.name, after: after,
                    codes: codes, told: [voie.name],
                    remarks: [
                        others > 0 ? "Une autre voie a ce nom." : nil,
                        others <= 0 && isWanted ? "Une autre voie prendrait ce nom aussi." : nil,
                        quality.isToRead ? "Relisez\u{A0}: des accents peuvent manquer." : nil,
                        voie.isCertified ? Self.certified : nil,
                        certified.contains(voie.id) ? "Des adresses certifiées portent ce nom." : nil,
                    ], citations: voie.kind == .lieuDit ? citations[voie.name] ?? 0 : 0))
        }
    }

    private static let certified = "Certifiée par la mairie."

    /// Two suffixes that would become the same address are left to somebody.
    private mutating func addSuffixes(_ numeros: [Numero], _ voies: [String: Voie]) {
        let taken = Set(numeros.map(\.spotOnVoie))
        var mended: [(voie: Voie, numero: Numero, after: Numero)] = []
        var wanted: [[String]: Int] = [:]
        for numero in numeros {
            let suffix = Array(numero.suffix.utf8)
            guard let voie = voies[numero.voieID], SuffixReview.isWrong(suffix),
                let remedy = SuffixReview.remedy(suffix)
            else { continue }
            var after = numero
            after.suffix = String(decoding: remedy, as: UTF8.self)
            guard AddressRules.problem(inSuffix: after.suffix) == nil, !taken.contains(after.spotOnVoie)
            else {
                continue
            }
            mended.append((voie, numero, after))
            wanted[after.spotOnVoie, default: 0] += 1
        }
        for (voie, numero, after) in mended where wanted[after.spotOnVoie] == 1 {
            add(
                Correction(
                    .suffix, voie, numero, before: numero.suffix, after: after.suffix, codes: [.wrongSuffix],
                    told: [numero.label], remarks: [numero.isCertified ? Self.certified : nil]))
        }
    }

    private mutating func addParcelles(_ numeros: [Numero], _ voies: [String: Voie]) {
        for numero in numeros {
            guard let voie = voies[numero.voieID] else { continue }
            let tidied = parcelles.tidied(numero.parcelles)
            guard tidied != numero.parcelles, AddressRules.problem(inParcelles: tidied) == nil else {
                continue
            }
            add(
                Correction(
                    .parcelles, voie, numero, before: numero.parcelles.joined(separator: " "),
                    after: tidied.joined(separator: " "), codes: [.unknownParcelle],
                    told: parcelles.unknown(of: numero.parcelles),
                    remarks: [numero.isCertified ? Self.certified : nil]))
        }
    }

    /// Of the same address twice, the one that says nothing more than the other goes.
    private mutating func addRemovals(_ numeros: [Numero], _ voies: [String: Voie]) {
        for group in Self.repeated(in: numeros) {
            guard let kept = group.first else { continue }
            for numero in group.dropFirst() where !numero.isCertified && numero.saysNothingMore(than: kept) {
                guard let voie = voies[numero.voieID] else { continue }
                add(
                    Correction(
                        .removal, voie, numero, before: "\(numero.label), deux fois", after: "",
                        codes: [.repeatedAddress], told: [numero.label, "\(group.count)"],
                        remarks: [
                            "Regardez les deux\u{A0}: c’est peut-être celle-ci que la base nationale connaît."
                        ]
                    ))
            }
        }
    }

    /// The numéros that are one address, the one to keep first: certified, then the best placed.
    static func repeated(in numeros: [Numero]) -> [[Numero]] {
        var groups: [[String]: [Numero]] = [:]
        var order: [[String]] = []
        for numero in numeros {
            let place = numero.spotOnVoie
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
    /// Its address in the commune, however its letters are written.
    fileprivate var spotOnVoie: [String] { [voieID] + spot }

    /// Whether another row of the same address holds all that this one does, its points within half a metre.
    fileprivate func saysNothingMore(than kept: Numero) -> Bool {
        positions.allSatisfy { position in
            kept.positions.contains { other in
                GeoPoint(longitude: position.point.lon, latitude: position.point.lat).distance(
                    to: GeoPoint(longitude: other.point.lon, latitude: other.point.lat)) <= PlaceReview.apart
                    && (position.kind == nil || position.kind == other.kind)
                    && (position.source == nil || position.source == other.source)
                    && (position.extra ?? [:]).allSatisfy { other.extra?[$0.key] == $0.value }
            }
        } && (source.isEmpty || source == kept.source) && Set(parcelles).isSubset(of: kept.parcelles)
            && (comment.isEmpty || comment == kept.comment)
            && lieuditNames.allSatisfy { kept.lieuditNames[$0.key] == $0.value }
            && extra.allSatisfy { kept.extra[$0.key] == $0.value }
    }
}
