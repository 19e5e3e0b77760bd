import Persistence
import Territory
import Web

/// The publications of a collectivité: what waits first, then what is being written, what is out, what is over.
struct ShowHome {
    static func routes(_ routes: OwnerRoutes) -> [Route] {
        routes.get("", .reader) { desk in
            let now = Instant.now
            let all = try await desk.store.all(of: desk.owner.id)
            var received: [Publication] = []
            if let commune = desk.commune {
                received = try await desk.store.fromOthers(in: commune, but: desk.owner.id, at: now)
            }
            let held = try await desk.store.database.read { try HeldTable.all(of: desk.owner.id, in: $0) }
            let people = received.compactMap { desk.commune.flatMap($0.mark)?.person }
            return HomePage(
                desk: desk, all: all, received: received, held: held, now: Moment(now),
                names: try await desk.store.names(of: Set(people))
            ).reply
        }
    }
}

extension Publication {
    fileprivate func mark(in commune: CodeINSEE) -> Mark? { marks[commune] }
}

extension OwnerDesk {
    /// The commune itself, when a commune speaks.
    var commune: CodeINSEE? { place == .commune ? CodeINSEE(owner.code) : nil }
}

/// How far a publication is, as the office sorts it.
enum OfficeRank: CaseIterable {
    case awaited
    case draft
    case scheduled
    case online
    case over

    init(_ kept: KeptPublication, at now: Moment) {
        self =
            if kept.awaitsSecond {
                .awaited
            } else {
                switch kept.publication.state {
                case .draft, .awaitingSecond: .draft
                case .scheduled: .scheduled
                case .published: kept.publication.content.isOver(at: now) ? .over : .online
                case .cancelled: .over
                }
            }
    }

    var title: String {
        switch self {
        case .awaited: "Attend une deuxième personne"
        case .draft: "Brouillons"
        case .scheduled: "Programmées"
        case .online: "En ligne"
        case .over: "Passées et annulées"
        }
    }
}
