import AddressEngine

/// One address, lieu-dit or voie that two versions do not say alike.
package struct VersionLine: Sendable, Equatable {
    package let subject: Subject
    /// « 12 Rue du Moulin », in the earlier version; empty when it was not there.
    package let before: String
    /// The same in the later version; empty when it is not there.
    package let after: String
    /// What happened to it, the first deciding of its colour.
    package let kinds: [Kind]
    /// How far it moved, when it did.
    package let metres: Double?
    /// What else differs, in words.
    package let details: [String]
    /// Where it is, or was.
    package let point: Point?
    package let id: String
    /// What it was known by in the earlier version; empty when it was not there.
    package let earlierID: String

    package enum Subject: String, Sendable {
        case numero = "numéro"
        case lieuDit = "lieu-dit"
        case voie
    }

    /// What differs, in the order in which it is counted and shown.
    package enum Kind: String, Sendable, CaseIterable {
        case added = "ajoutée"
        case removed = "retirée"
        case renumbered = "renumérotée"
        case renamed = "renommée"
        case moved = "déplacée"
        case certified = "certifiée"
        case uncertified = "n’est plus certifiée"
        case other = "autre"
    }
}

/// What two versions of a list of addresses do not say alike.
package struct VersionComparison: Sendable, Equatable {
    package let lines: [VersionLine]
    /// How many numéros and lieux-dits there are in each.
    package let before: Int
    package let after: Int

    package func count(_ kind: VersionLine.Kind) -> Int { lines.count { $0.kinds.contains(kind) } }

    /// - Parameters:
    ///   - next: the later version.
    ///   - known: the rows of the earlier, by the ids of those that they are in the later (`AlignedVersion`).
    ///   - isOfFile: whether one of both is a file, in which a voie without numéro cannot be written.
    init(from current: Draft, to next: Draft, knownAs known: KnownRows, isOfFile: Bool) {
        let counts = (Self.counts(of: current), Self.counts(of: next))
        lines =
            (Self.voieLines(current, next, known, counts, isOfFile) + Self.numeroLines(current, next, known))
            .map { (VoieKey.of($0.after.isEmpty ? $0.before : $0.after), $0) }
            .sorted { $0.0 < $1.0 }.map(\.1)
        before = current.addressCount
        after = next.addressCount
    }

    private static func voieLines(
        _ current: Draft, _ next: Draft, _ known: KnownRows, _ counts: ([String: Int], [String: Int]),
        _ isOfFile: Bool
    ) -> [VersionLine] {
        let line = { (before: Voie?, after: Voie?) -> VersionLine? in
            let along = (counts.0[before?.id ?? ""], counts.1[after?.id ?? ""])
            let isUnsaid =
                isOfFile && along == (nil, nil) && before?.kind != .lieuDit && after?.kind != .lieuDit
            return isUnsaid ? nil : VersionLine(before, after, numeros: along.1 ?? along.0 ?? 0)
        }
        let kept = Set(known.voies.values.map(\.id))
        return next.voies.compactMap { voie in
            let now = known.voies[voie.id]
            return now?.saysTheSame(as: voie) == true ? nil : line(now, voie)
        } + current.voies.filter { !kept.contains($0.id) }.compactMap { line($0, nil) }
    }

    private static func numeroLines(_ current: Draft, _ next: Draft, _ known: KnownRows) -> [VersionLine] {
        let names = (names(of: current), names(of: next))
        let voiesNext = Dictionary(
            known.voies.map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let line = { (before: Numero?, after: Numero?) -> VersionLine? in
            var earlier = before
            if let voieID = before?.voieID { earlier?.voieID = voiesNext[voieID] ?? voieID }
            return VersionLine(
                earlier, after, on: names.0[before?.voieID ?? ""] ?? "",
                then: names.1[after?.voieID ?? ""] ?? "")
        }
        let kept = Set(known.numeros.values.map(\.id))
        return next.numeros.compactMap { numero in
            let now = known.numeros[numero.id]
            return now?.saysTheSame(as: numero) == true ? nil : line(now, numero)
        } + current.numeros.filter { !kept.contains($0.id) }.compactMap { line($0, nil) }
    }

    private static func names(of draft: Draft) -> [String: String] {
        Dictionary(draft.voies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// The numéros of each voie that has some.
    private static func counts(of draft: Draft) -> [String: Int] {
        draft.numeros.reduce(into: [:]) { $0[$1.voieID, default: 0] += 1 }
    }
}

extension Draft {
    fileprivate var addressCount: Int { numeros.count + voies.count { $0.kind == .lieuDit } }
}

extension VersionLine {
    /// From how many metres a point has moved: what a file rounds has not.
    static let tolerance = 0.02
    /// What the nation takes for another address.
    static let newIdentifier = "nouvel identifiant"

    /// nil when what differs is not seen by anybody: a date, a note of the town hall.
    init?(_ before: Numero?, _ after: Numero?, on voie: String, then voieAfter: String) {
        subject = .numero
        self.before = before.map { "\($0.label) \(voie)" } ?? ""
        self.after = after.map { "\($0.label) \(voieAfter)" } ?? ""
        id = (after ?? before)?.id ?? ""
        earlierID = before?.id ?? ""
        point = (after?.positions.first ?? before?.positions.first)?.point
        guard let before, let after else {
            kinds = [before == nil ? .added : .removed]
            (metres, details) = (nil, [])
            return
        }
        var seen = VersionDifference(before, after)
        if before.label != after.label { seen.kinds.insert(.renumbered, at: 0) }
        if before.voieID != after.voieID { seen.kinds.insert(.renamed, at: 0) }
        seen.add(after.differences(from: seen.sameDay(before, as: after)))
        if before.id != after.id { seen.add([Self.newIdentifier]) }
        guard !seen.kinds.isEmpty else { return nil }
        (kinds, metres, details) = (seen.kinds, seen.metres, seen.details)
    }

    init?(_ before: Voie?, _ after: Voie?, numeros: Int) {
        subject = (after ?? before)?.kind == .lieuDit ? .lieuDit : .voie
        self.before = before?.name ?? ""
        self.after = after?.name ?? ""
        id = (after ?? before)?.id ?? ""
        earlierID = before?.id ?? ""
        point = (after?.positions.first ?? before?.positions.first)?.point
        let along = numeros == 0 ? [] : [French.count(numeros, "numéro", "numéros")]
        guard let before, let after else {
            kinds = [before == nil ? .added : .removed]
            (metres, details) = (nil, along)
            return
        }
        var seen = VersionDifference(before, after)
        if before.name != after.name {
            seen.kinds.insert(.renamed, at: 0)
            seen.details += along
        }
        if before.kind != after.kind {
            seen.add([after.kind == .voie ? "devient une voie" : "devient un lieu-dit"])
        }
        seen.add(
            after.kind == .lieuDit
                ? after.differences(from: seen.sameDay(before, as: after))
                : after.names == before.names ? [] : [Comparison.otherLanguages])
        if before.id != after.id { seen.add([Self.newIdentifier]) }
        guard !seen.kinds.isEmpty else { return nil }
        (kinds, metres, details) = (seen.kinds, seen.metres, seen.details)
    }
}

/// What two versions of one row do not say alike, being gathered.
private struct VersionDifference {
    var kinds: [VersionLine.Kind] = []
    var metres: Double?
    var details: [String] = []

    init(_ before: some Recorded, _ after: some Recorded) {
        let distance = after.positions.distance(from: before.positions)
        if distance >= VersionLine.tolerance {
            kinds.append(.moved)
            metres = distance
        }
        if before.isCertified != after.isCertified {
            kinds.append(after.isCertified ? .certified : .uncertified)
        }
    }

    /// The words that the kinds do not say already.
    mutating func add(_ words: [String]) {
        let others = words.filter { $0 != "certifié" && $0 != "n’est plus certifié" }
        guard !others.isEmpty else { return }
        details += others
        if kinds.isEmpty { kinds.append(.other) }
    }

    /// The row of before, so that its date alone is no difference.
    func sameDay<T: Recorded>(_ before: T, as after: T) -> T {
        var twin = before
        twin.updatedOn = after.updatedOn
        return twin
    }
}
