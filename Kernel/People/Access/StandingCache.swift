import Persistence
import Synchronization
import Territory

/// What recent visitors may do, kept until a role, a delegation or the territory changes, or the day does.
final class StandingCache: Sendable {
    private struct Kept {
        let known: KnownPerson
        let stamp: Stamp
        let checkedAt: Instant
    }

    /// What a standing was read from: it holds while this is the same.
    struct Stamp: Sendable, Equatable {
        let versions: Int
        let day: CivilDate
    }

    private let kept = Mutex<[String: Kept]>([:])
    private let mostPeople: Int

    init(mostPeople: Int = 5000) {
        self.mostPeople = mostPeople
    }

    /// What is known of a person, checked against the stamp of this transaction.
    func known(_ personID: String, stamp: Stamp) -> KnownPerson? {
        kept.withLock { kept in
            guard let found = kept[personID], found.stamp == stamp else { return nil }
            return found.known
        }
    }

    /// What was known a moment ago: enough within the request that has just checked it.
    func recent(_ personID: String, at now: Instant, within: Duration) -> KnownPerson? {
        kept.withLock { kept in
            guard let found = kept[personID], found.checkedAt > now.before(within) else { return nil }
            return found.known
        }
    }

    func keep(_ known: KnownPerson, stamp: Stamp, at now: Instant) {
        kept.withLock { kept in
            if kept.count >= mostPeople { kept.removeAll() }
            kept[known.person.id] = Kept(known: known, stamp: stamp, checkedAt: now)
        }
    }
}

/// A person and what they may do, as the gatekeeper keeps them.
struct KnownPerson: Sendable, Equatable {
    let person: Person
    let standing: Standing
    /// The communes they work for, in the order of their names.
    let communes: [CommuneName]
    /// Who acts for their communes, or for whom they act, in one sentence.
    let banner: String?

    /// A commune by its code and its name.
    struct CommuneName: Sendable, Equatable {
        let code: String
        let name: String
    }
}
