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
        case uncertified = "plus certifiée"
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
    ///   - next: the later version, of which the rows bear the ids of the earlier (`AlignedVersion`).
    ///   - isOfFile: whether one of both is a file, in which a voie without numéro cannot be written.
    package init(from current: Draft, to next: Draft, isOfFile: Bool) {
        let names = (Self.names(of: current), Self.names(of: next))
        let counts = (Self.counts(of: current), Self.counts(of: next))
        var lines: [VersionLine] = []
        for change in current.changes(to: next) {
            switch change {
            case .voie(let before, let after):
                if isOfFile, counts.0[change.id] == nil, counts.1[change.id] == nil,
                    [before?.kind, after?.kind].allSatisfy({ $0 != .lieuDit })
                {
                    continue
                }
                lines +=
                    VersionLine(
                        before, after, numeros: counts.1[change.id] ?? counts.0[change.id] ?? 0
                    ).map { [$0] } ?? []
            case .numero(let before, let after):
                lines +=
                    VersionLine(
                        before, after, on: names.0[before?.voieID ?? ""] ?? "",
                        then: names.1[after?.voieID ?? ""] ?? ""
                    ).map { [$0] } ?? []
            }
        }
        self.lines = lines.map { (VoieKey.of($0.after.isEmpty ? $0.before : $0.after), $0) }
            .sorted { $0.0 < $1.0 }.map(\.1)
        before = current.addressCount
        after = next.addressCount
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

    /// nil when what differs is not seen by anybody: a date, a note of the town hall.
    init?(_ before: Numero?, _ after: Numero?, on voie: String, then voieAfter: String) {
        subject = .numero
        self.before = before.map { "\($0.label) \(voie)" } ?? ""
        self.after = after.map { "\($0.label) \(voieAfter)" } ?? ""
        id = (after ?? before)?.id ?? ""
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
        guard !seen.kinds.isEmpty else { return nil }
        (kinds, metres, details) = (seen.kinds, seen.metres, seen.details)
    }

    init?(_ before: Voie?, _ after: Voie?, numeros: Int) {
        subject = (after ?? before)?.kind == .lieuDit ? .lieuDit : .voie
        self.before = before?.name ?? ""
        self.after = after?.name ?? ""
        id = (after ?? before)?.id ?? ""
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
