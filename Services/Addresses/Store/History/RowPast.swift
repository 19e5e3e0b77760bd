import Persistence
import Territory

/// A gesture as the history of one voie or one numéro tells it.
struct PastGesture: Sendable {
    let record: EditRecord
    let turns: [GestureTurn]
    /// What it did to the subject, and for a voie to the numéros along it; what is known of it, when it is not told.
    fileprivate(set) var changes: [RowChange]
    /// Whether `changes` are all that it did to them.
    let isTold: Bool
    /// How many rows of the subject it touched, by what it did to them.
    let counts: [RowTouch.Deed: Int]
    /// What it did to the subject itself; nil when it touched only numéros along it, or the voie of a numéro.
    let deed: RowTouch.Deed?
    /// The voie of the numéro, of which it changed the name or the nature; nil when it changed neither.
    fileprivate(set) var renaming: (before: Voie, after: Voie)?
    /// What the voies that are named were called then, by id.
    fileprivate(set) var names: [String: String] = [:]

    /// The version since which it stands: of its making, or of its last making again.
    fileprivate var standsSince: Int { turns.last?.seq ?? record.seq }
}

/// What happened to one voie, or to one numéro, newest first.
struct RowPast: Sendable {
    let subject: HistorySubject
    private(set) var gestures: [PastGesture]
    /// From which version on the next page goes; nil on the last one.
    let next: Int?
    /// What the voie of a numéro is called, or was called last; nil for a voie, and when nothing tells.
    private(set) var voieName: String?
    /// The subject as it is; nil once it is taken out.
    let now: RowChange?
    /// Whether gestures of before an update of the program are still to be looked into.
    let isIncomplete: Bool
    /// Up to this version, imports may have touched the subject that nothing tells of any more.
    let toldSince: Int

    /// What it is called, or was called last; nil when nothing tells.
    var label: String? {
        if let now { return now.subjectLabel }
        return last?.subjectLabel
    }

    /// The voie of a numéro, as it is or was last.
    var voieID: String? {
        guard case .numero(let before, let after)? = now ?? last else { return nil }
        return (after ?? before)?.voieID
    }

    /// What the last gesture did to it, one that stands before those that were undone.
    private var last: RowChange? {
        let standing = gestures.filter { !$0.record.isUndone } + gestures.filter(\.record.isUndone)
        return standing.lazy.flatMap(\.changes).first { $0.id == subject.id }
    }
}

extension RowPast {
    /// Rows unpacked for a page: beyond, a gesture is told by its name and by numbers.
    private static let mostRows = 1_000

    /// - Returns: nil when the commune never had such a row, as far as its history tells.
    init?(
        of subject: HistorySubject, before seq: Int?, in commune: CodeINSEE, _ session: borrowing Session
    ) throws {
        self.subject = subject
        now = try Self.now(subject, commune, session)
        isIncomplete = try EditRowTable.hasUnread(in: commune, session)
        toldSince = try BaseLocaleTable.toldSince(commune, in: session)
        var voies = VoiePast(of: commune)
        let page = try PastPage(of: subject, now: now, before: seq, &voies, session)
        guard now != nil || !page.seqs.isEmpty || isIncomplete else { return nil }
        next = page.next
        let counts = try EditRowTable.counts(of: subject, at: page.seqs, in: commune, session)
        let deeds = try EditRowTable.deeds(on: subject.id, at: page.seqs, in: commune, session)
        let told = try EditTable.told(page.seqs, most: Self.mostRows, of: commune, in: session)
        let turns = try TurnTable.of(told.map(\.record.id), in: session)
        gestures = told.map { record, changes in
            if let changes { voies.take(changes, at: record.seq) }
            return PastGesture(
                record: record, turns: turns[record.id] ?? [],
                changes: (changes ?? []).filter { $0.concerns(subject) }, isTold: changes != nil,
                counts: counts[record.seq] ?? [:], deed: deeds[record.seq])
        }
        if seq == nil, !isIncomplete { deduce() }
        try name(by: &voies, page, session)
    }

    /// Names the voies as they were called when each gesture was made.
    private mutating func name(
        by voies: inout VoiePast, _ page: PastPage, _ session: borrowing Session
    ) throws {
        let needed = ([now].compactMap { $0 } + gestures.flatMap(\.changes)).numeroVoieIDs
        try voies.learn(
            needed.union(page.voieIDs.values), around: gestures.map(\.record.seq) + [Int.max], session)
        for index in gestures.indices {
            let seq = gestures[index].record.seq
            gestures[index].names = voies.names(of: gestures[index].changes, at: seq)
            gestures[index].renaming = page.voieIDs[seq].flatMap { voies.renaming(of: $0, at: seq) }
        }
        if case .numero = subject { voieName = voieID.flatMap { voies.name(of: $0, at: Int.max) } }
    }

    private static func now(
        _ subject: HistorySubject, _ commune: CodeINSEE, _ session: borrowing Session
    ) throws -> RowChange? {
        var needs = Edit.Needs()
        switch subject {
        case .voie(let id): needs.voieIDs = [id]
        case .numero(let id): needs.numeroIDs = [id]
        }
        let rows = try DraftReader(commune: commune).subject(of: needs, in: session)
        switch subject {
        case .voie(let id): return rows.voies[id].map { .voie(before: $0, after: $0) }
        case .numero(let id): return rows.numeros[id].map { .numero(before: $0, after: $0) }
        }
    }

    /// What a gesture that is not told in detail did to the subject: what stands between its two neighbours.
    ///
    /// Nothing is said across the time when an import that is not told may stand between them.
    private mutating func deduce() {
        var later: RowState? = RowState(now?.after)
        let known = toldSince
        let standing = gestures.indices
            .filter {
                !gestures[$0].record.isUndone && gestures[$0].deed != nil && gestures[$0].standsSince > known
            }
            .sorted { gestures[$0].standsSince > gestures[$1].standsSince }
        for (place, index) in standing.enumerated() {
            if let change = gestures[index].changes.first(where: { $0.id == subject.id }) {
                later = RowState(change.before)
                continue
            }
            let older = standing.dropFirst(place + 1).first.flatMap { place in
                gestures[place].changes.first { $0.id == subject.id }.map { RowState($0.after) }
            }
            let deed = gestures[index].deed
            let before = deed == .added ? RowState(nil) : older
            let after = deed == .removed ? RowState(nil) : later
            if let before, let after, let change = RowState.change(from: before, to: after) {
                gestures[index].changes.append(change)
            }
            later = before
        }
    }
}

extension AddressStore {
    /// What happened to a voie or to a numéro; nil when the commune never had it.
    func past(
        of subject: HistorySubject, before seq: Int? = nil, in commune: CodeINSEE
    ) async throws -> RowPast? {
        try await database.read { try RowPast(of: subject, before: seq, in: commune, $0) }
    }
}
