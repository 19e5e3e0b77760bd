/// The list made again as an earlier version says it, with what that takes away.
struct ReturnedVersion: Sendable {
    /// How the label of such a gesture begins.
    static let labelStart = "Retour à la version"

    private(set) var draft: Draft
    let comparison: VersionComparison
    /// The voies of which the line leaves with them.
    let lostTraces: [String]
    /// Addresses and voies that come back without their note or their columns kept aside: the history does not hold
    /// them, or not any more.
    let bareCount: Int
    /// Whether the list says all of it already.
    let isDone: Bool

    /// - Parameters:
    ///   - version: of a publication, with the ids that its file gives.
    ///   - past: what the history tells of the time since.
    ///   - today: the date of what changes, ISO: the nation hears of it as of any other change.
    init(_ version: Draft, givenIDs: Set<String>, upon current: Draft, since past: PastRows, today: String) {
        let aligned = AlignedVersion(version, givenIDs: givenIDs, upon: current, gone: past.gone)
        draft = aligned.draft
        var known = aligned.known
        bareCount =
            draft.numeros.count { known.numeros[$0.id] == nil && !past.isWhole($0.id, past.gone.numeros) }
            + draft.voies.count { known.voies[$0.id] == nil && !past.isWhole($0.id, past.gone.voies) }
        draft.communeName = current.communeName
        draft.communeNames = current.communeNames
        draft.idBanCommune = current.idBanCommune
        draft.keepEmptyVoies(of: current, addedSince: past.addedVoies, &known)
        draft.date(today, known)
        lostTraces = Merge.lostTraces(from: current, to: draft, knownAs: known.voies)
        draft.sort()
        comparison = VersionComparison(from: current, to: draft, knownAs: known, isOfFile: false)
        isDone = comparison.lines.isEmpty
    }

    /// - Parameter moment: of the history, each row under its own id with all that it held.
    init(exactly moment: Draft, upon current: Draft, today: String) {
        draft = moment
        let (voies, numeros) = (Set(moment.voies.map(\.id)), Set(moment.numeros.map(\.id)))
        let known = KnownRows(
            voies: Dictionary(
                current.voies.filter { voies.contains($0.id) }.map { ($0.id, $0) },
                uniquingKeysWith: { first, _ in first }),
            numeros: Dictionary(
                current.numeros.filter { numeros.contains($0.id) }.map { ($0.id, $0) },
                uniquingKeysWith: { first, _ in first }))
        bareCount = 0
        draft.communeName = current.communeName
        draft.communeNames = current.communeNames
        draft.idBanCommune = current.idBanCommune
        draft.date(today, known)
        lostTraces = Merge.lostTraces(from: current, to: draft, knownAs: known.voies)
        draft.sort()
        comparison = VersionComparison(from: current, to: draft, knownAs: known, isOfFile: false)
        // A note or a line alone is no difference of the list, and comes back all the same.
        isDone = current.changes(to: draft).isEmpty
    }
}

/// What the history tells of the rows of a list since one of its versions.
struct PastRows: Sendable {
    /// The voies that gestures added since.
    var addedVoies: Set<String> = []
    /// The rows that left since, as they were last.
    var gone = KnownRows()
    /// Those of them that are told without their note.
    var faded: Set<String> = []

    /// Whether a row that left is told with its note.
    fileprivate func isWhole<Row>(_ id: String, _ rows: [String: Row]) -> Bool {
        rows[id] != nil && !faded.contains(id)
    }
}

extension Draft {
    /// A voie without numéro cannot be written in a file: that the version does not have it says nothing, unless it was
    /// added since and has its numéros of now only.
    fileprivate mutating func keepEmptyVoies(
        of current: Draft, addedSince added: Set<String>, _ known: inout KnownRows
    ) {
        let used = Set(current.numeros.map(\.voieID))
        let there = Set(known.voies.values.map(\.id)).union(voies.map(\.id))
        for voie in current.voies where voie.kind == .voie && !there.contains(voie.id) {
            guard !used.contains(voie.id) || !added.contains(voie.id) else { continue }
            voies.append(voie)
            known.voies[voie.id] = voie
        }
    }

    /// What says the same as now stays as it is; what changes, or comes back, is of today.
    fileprivate mutating func date(_ today: String, _ known: KnownRows) {
        for index in numeros.indices {
            numeros[index] = numeros[index].dated(today, upon: known.numeros[numeros[index].id])
        }
        for index in voies.indices where voies[index].kind == .lieuDit || known.voies[voies[index].id] != nil
        {
            voies[index] = voies[index].dated(today, upon: known.voies[voies[index].id])
        }
    }
}

extension DraftRow {
    fileprivate func dated(_ today: String, upon now: Self?) -> Self {
        if let now, saysTheSameUndated(as: now) { return now }
        var row = self
        row.updatedOn = today
        return row
    }
}
