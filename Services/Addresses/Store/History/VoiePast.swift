import Persistence
import Territory

/// What voies were called at moments of the history, as far as it tells.
///
/// Around a gesture a voie is as the next change of it found it, else as the last one before left it, else as it is now.
struct VoiePast: Sendable {
    /// Rows unpacked at once: a gesture on more is passed over.
    private static let mostRows = 1_000
    /// Voies asked for in one question.
    private static let atATime = 500

    let commune: CodeINSEE
    /// What happened to each voie, oldest first.
    private var events: [String: [RowEvent]] = [:]
    /// What gestures did to voies, by the version that they made.
    private var told: [Int: [String: RowChange]] = [:]
    private var now: [String: Voie] = [:]

    init(of commune: CodeINSEE) {
        self.commune = commune
    }

    /// Takes what a gesture that is read already tells.
    mutating func take(_ changes: [RowChange], at seq: Int) {
        let voies = changes.filter { if case .voie = $0 { true } else { false } }
        told[seq] = Dictionary(
            RowChange.joined(voies).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Reads what tells of some voies around some versions of the draft.
    mutating func learn(
        _ voieIDs: Set<String>, around seqs: [Int], _ session: borrowing Session
    ) throws {
        let new = voieIDs.filter { events[$0] == nil }.sorted()
        let found = try RowEvent.of(new, in: commune, session)
        for start in stride(from: 0, to: new.count, by: Self.atATime) {
            let some = Array(new[start..<min(start + Self.atATime, new.count)])
            for voie in try VoieTable.find(some, of: commune, in: session) { now[voie.id] = voie }
        }
        for id in new { events[id] = found[id] ?? [] }
        var needed: Set<Int> = []
        for id in voieIDs {
            for seq in seqs { needed.formUnion(neighbours(of: id, at: seq).map(\.gestureSeq)) }
        }
        let unread = needed.filter { told[$0] == nil }.sorted()
        for seq in unread { told[seq] = [:] }
        do {
            for (record, changes) in try EditTable.told(
                unread, most: Self.mostRows, of: commune, in: session)
            {
                take(changes ?? [], at: record.seq)
            }
        } catch is UnreadableGesture {
            // Names are then told by what else is known.
        }
    }

    /// The last event before a version, the one that made it and the first one after it.
    private func neighbours(of id: String, at seq: Int) -> [RowEvent] {
        let events = events[id] ?? []
        return [
            events.last { $0.seq < seq }, events.first { $0.seq == seq }, events.first { $0.seq > seq },
        ].compactMap(\.self)
    }

    /// What the gesture that made a version did to a voie of which it changed the name or the nature; nil for any other.
    func renaming(of id: String, at seq: Int) -> (before: Voie, after: Voie)? {
        guard let before = before(id, seq), let after = after(id, seq),
            before.name != after.name || before.kind != after.kind
        else { return nil }
        return (before, after)
    }

    /// What the voies are called that some changes of the gesture that made a version name.
    func names(of changes: [RowChange], at seq: Int) -> [String: String] {
        var names: [String: String] = [:]
        for id in changes.numeroVoieIDs { names[id] = name(of: id, at: seq) }
        return names
    }

    /// What a voie was called once a version was made, or as it left with it; nil when nothing tells.
    func name(of id: String, at seq: Int) -> String? {
        let events = events[id] ?? []
        let known = after(id, seq) ?? before(id, seq)
        // Where the neighbours are not told: the nearest that is.
        let later = events.lazy.filter { $0.seq > seq }.compactMap { self.side(of: $0).before }.first
        let earlier = events.reversed().lazy.compactMap { event in
            let side = self.side(of: event)
            return side.after ?? side.before
        }.first
        return (known ?? later ?? now[id] ?? earlier)?.name
    }

    private func after(_ id: String, _ seq: Int) -> Voie? {
        let events = events[id] ?? []
        if let here = events.last(where: { $0.seq == seq }), isTold(here) { return side(of: here).after }
        guard let next = events.first(where: { $0.seq > seq }) else { return now[id] }
        if isTold(next) { return side(of: next).before }
        return events.last { $0.seq <= seq }.flatMap { side(of: $0).after }
    }

    private func before(_ id: String, _ seq: Int) -> Voie? {
        let events = events[id] ?? []
        guard let next = events.first(where: { $0.seq >= seq }) else { return now[id] }
        if isTold(next) { return side(of: next).before }
        return events.last { $0.seq < seq }.flatMap { side(of: $0).after }
    }

    private func isTold(_ event: RowEvent) -> Bool { told[event.gestureSeq]?[event.rowID] != nil }

    /// The voie before and after an event; nothing when it is not told.
    private func side(of event: RowEvent) -> (before: Voie?, after: Voie?) {
        guard case .voie(let before, let after)? = told[event.gestureSeq]?[event.rowID] else {
            return (nil, nil)
        }
        return event.isUndoing ? (after, before) : (before, after)
    }
}

extension [RowChange] {
    /// The voies that the numéros among them are or were on.
    var numeroVoieIDs: Set<String> {
        reduce(into: []) { ids, change in
            if case .numero = change { ids.formUnion(change.voieIDs) }
        }
    }
}
