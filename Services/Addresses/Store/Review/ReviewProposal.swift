import Persistence
import Territory

/// A contributor's gesture with what it changed and what the same rows are now.
struct ReviewProposal: Sendable {
    let record: ReviewRecord
    let edit: EditRecord
    let changes: [RowChange]
    /// The rows that it changed, as they are now.
    let now: EditSubject
    /// The voies that those rows name, by id.
    let voieNames: [String: String]
    /// Whether the rows still are as the gesture left them, whatever the day that they bear.
    let isAsMade: Bool
    /// Whether nobody but who asked changed those rows since.
    let isChangedOnlyByAsker: Bool
    /// Later gestures that wait too and stand on this one, with what they changed: it is not taken back without them.
    let laterChanges: [(EditRecord, [RowChange])]
    /// Whether the rows already say what they said before it, and before those that stand on it.
    let isGone: Bool
    /// What was decided of it, the last first.
    let answers: [ReviewAnswer]

    /// Whether an earlier list brought it back, and not the gesture, which was not kept: there is nothing to turn.
    var isOfList: Bool { record.isWaiting && edit.isUndone != record.isOfUndoing }

    var later: [EditRecord] { laterChanges.map(\.0) }

    /// What the gesture asks for, row by row, from what was there before it: its undoing, when that is what waits.
    var asked: [RowChange] { record.isOfUndoing ? changes.reversed().map(\.inverse) : changes }

    /// What agreeing to it decides: what its author corrected since is not somebody else's correction.
    var agreement: ReviewDecision { isAsMade || isChangedOnlyByAsker ? .kept : .amended }

    /// The mark of what is shown: a decision is taken on that, and on nothing else.
    var mark: String {
        let versions = asked.map { change -> String in
            let version: Int? =
                switch change {
                case .voie: now.voies[change.id]?.version
                case .numero: now.numeros[change.id]?.version
                }
            return "\(change.id):\(version ?? -1)"
        }
        let parts = ["\(record.askedAt.milliseconds)", "\(edit.isUndone)"] + versions + later.map(\.id)
        return Checksum(of: parts.joined(separator: "\n")).text
    }

    /// - Returns: nil when no such gesture was to be read again in the commune.
    static func read(
        _ id: String, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> ReviewProposal? {
        guard let record = try ReviewTable.find(id, in: commune, session),
            let (edit, changes) = try EditTable.find(id, of: commune, in: session)
        else { return nil }
        let later =
            edit.isUndone || !record.isWaiting
            ? [] : try later(than: edit, changes, of: commune, in: session)
        let asked = record.isOfUndoing ? changes.reversed().map(\.inverse) : changes
        let reader = DraftReader(commune: commune)
        let now = try reader.subject(of: changes, in: session)
        let ground =
            later.isEmpty ? now : try reader.subject(of: changes + later.flatMap(\.1), in: session)
        return ReviewProposal(
            record: record, edit: edit, changes: changes, now: now,
            voieNames: try names(changes, now, commune, session),
            isAsMade: isAsMade(asked, now),
            isChangedOnlyByAsker: try ReviewTable.isChangedOnlyBy(
                record.personID, since: record.askedSeq, rowsOf: id, in: commune, session),
            laterChanges: later, isGone: record.isWaiting && isGone(asked + later.flatMap(\.1), ground),
            answers: try ReviewTable.answers(of: id, last: 20, in: commune, session))
    }

    private static func isAsMade(_ asked: [RowChange], _ now: EditSubject) -> Bool {
        asked.allSatisfy { change in
            switch change {
            case .voie(_, let after): Voie.areSameUndated(after, now.voies[change.id])
            case .numero(_, let after): Numero.areSameUndated(after, now.numeros[change.id])
            }
        }
    }

    /// Whether the rows are as they were before the first of these changes to each, and were something else after it.
    private static func isGone(_ changes: [RowChange], _ now: EditSubject) -> Bool {
        var seen: Set<String> = []
        var isChange = false
        for change in changes where seen.insert(change.id).inserted {
            switch change {
            case .voie(let before, let after):
                guard Voie.areSameUndated(before, now.voies[change.id]) else { return false }
                isChange = isChange || !Voie.areSameUndated(before, after)
            case .numero(let before, let after):
                guard Numero.areSameUndated(before, now.numeros[change.id]) else { return false }
                isChange = isChange || !Numero.areSameUndated(before, after)
            }
        }
        return isChange
    }

    private static func names(
        _ changes: [RowChange], _ now: EditSubject, _ commune: CodeINSEE, _ session: borrowing Session
    ) throws -> [String: String] {
        var ids = Set(now.numeros.values.map(\.voieID))
        var names: [String: String] = [:]
        for change in changes {
            switch change {
            case .voie(let before, let after): names[change.id] = (after ?? before)?.name
            case .numero(let before, let after):
                ids.formUnion([before?.voieID, after?.voieID].compactMap { $0 })
            }
        }
        for voie in try VoieTable.find(ids.sorted(), of: commune, in: session) { names[voie.id] = voie.name }
        return names
    }

    /// The waiting gestures made after this one that touch what it made, or what they made of it: the oldest first.
    static func later(
        than edit: EditRecord, _ changes: [RowChange], of commune: CodeINSEE, in session: borrowing Session
    ) throws -> [(EditRecord, [RowChange])] {
        var ground = ReviewGround(changes)
        var seqs: [Int] = []
        let touches = try ReviewTable.touches(after: edit.seq, in: commune, session)
        var start = 0
        while start < touches.count {
            let seq = touches[start].seq
            let end = touches[start...].firstIndex { $0.seq != seq } ?? touches.count
            let gesture = touches[start..<end].map(\.touch)
            if gesture.contains(where: ground.carries) {
                ground.take(gesture)
                seqs.append(seq)
            }
            start = end
        }
        return try EditTable.told(seqs, most: .max, of: commune, in: session).reversed()
            .map { ($0.record, $0.changes ?? []) }
    }
}

/// What cannot be taken back from under later gestures: rows that changed, voies that were made.
private struct ReviewGround {
    private var rows: Set<String>
    /// Voies that are there only by these gestures: a numéro put on one of them leaves with it.
    private var madeVoies: Set<String> = []
    /// Voies that a numéro left: it comes back to none that was deleted since.
    private var leftVoies: Set<String> = []

    init(_ changes: [RowChange]) {
        rows = Set(changes.map(\.id))
        for change in changes {
            switch change {
            case .voie(nil, let voie?): madeVoies.insert(voie.id)
            case .numero(let numero?, _): leftVoies.insert(numero.voieID)
            case .voie, .numero: break
            }
        }
    }

    func carries(_ touch: RowTouch) -> Bool {
        rows.contains(touch.rowID) || madeVoies.contains(touch.voieID)
            || touch.deed == .removed && leftVoies.contains(touch.rowID)
    }

    mutating func take(_ touches: [RowTouch]) {
        for touch in touches {
            rows.insert(touch.rowID)
            if touch.deed == .added, touch.rowID == touch.voieID { madeVoies.insert(touch.voieID) }
            if touch.deed != .added, touch.rowID != touch.voieID { leftVoies.insert(touch.voieID) }
        }
    }
}
