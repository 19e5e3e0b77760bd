import Persistence
import Territory

/// Which gestures one page of the history of a voie or of a numéro tells.
struct PastPage {
    /// Gestures on one page.
    private static let most = 30
    /// Changes of the voie of a numéro that are looked into for a page: few are renamings.
    private static let looked = 120

    /// The versions that they made, newest first.
    let seqs: [Int]
    /// From which version on the next page goes; nil on the last one.
    let next: Int?
    /// The voie that the numéro was on when each was made, where it stayed on it.
    let voieIDs: [Int: String]

    /// - Parameter voies: learns what the voies were called around the gestures that renamed them.
    init(
        of subject: HistorySubject, now: RowChange?, before seq: Int?, _ voies: inout VoiePast,
        _ session: borrowing Session
    ) throws {
        let touching = try EditRowTable.seqs(
            touching: subject, before: seq, most: Self.most + 1, of: voies.commune, in: session)
        var renamings = Renamings()
        if case .numero(let id) = subject {
            renamings = try Renamings(
                of: id, now, touching, isWhole: touching.count <= Self.most, before: seq, &voies, session)
        }
        let all = Set(touching).union(renamings.seqs).filter { $0 >= renamings.horizon ?? Int.min }
            .sorted(by: >)
        seqs = Array(all.prefix(Self.most))
        next = all.count > Self.most ? seqs.last : renamings.horizon
        voieIDs = renamings.voieIDs
    }

    /// The gestures that renamed the voie of a numéro while it was on it.
    private struct Renamings {
        var seqs: Set<Int> = []
        var voieIDs: [Int: String] = [:]
        /// The version under which nothing was looked into; nil when all was.
        var horizon: Int?

        init() {}

        init(
            of id: String, _ now: RowChange?, _ touching: [Int], isWhole: Bool, before seq: Int?,
            _ voies: inout VoiePast, _ session: borrowing Session
        ) throws {
            let commune = voies.commune
            let events = try RowEvent.of([id], at: touching, in: commune, session)[id] ?? []
            var (last, end) = (now?.voieIDs ?? [], Int.max)
            if let seq, let later = try EditRowTable.first(on: id, from: seq, in: commune, session) {
                (last, end) = (later.voieIDs, later.seq)
            }
            let stays = VoieStay.all(of: events, last: last, until: end)
            let floor = isWhole ? Int.min : touching.last ?? Int.min
            for voieID in Set(stays.flatMap(\.voieIDs)).sorted() {
                let changing = try EditRowTable.seqs(
                    changing: voieID, after: floor, before: seq, most: PastPage.looked, of: commune,
                    in: session)
                if changing.count == PastPage.looked, let last = changing.last {
                    horizon = max(horizon ?? last, last)
                }
                let there = changing.filter { seq in stays.contains { $0.has(voieID, at: seq) } }
                try voies.learn([voieID], around: there, session)
                for seq in there where voies.renaming(of: voieID, at: seq) != nil {
                    seqs.insert(seq)
                    voieIDs[seq] = voieID
                }
            }
            for event in events where event.seq == event.gestureSeq && event.voieIDs.count == 1 {
                voieIDs[event.seq] = event.voieIDs.first
            }
        }
    }
}
