import Persistence

/// What the nation has of a commune's addresses, as far as is known here.
struct Deposit: Sendable, Equatable {
    /// What goes by itself.
    var rhythm = Rhythm.byHand
    /// The last job asked for.
    var jobID: String?
    /// The list that was accepted last.
    var sent: Sent?
    /// When the nation was last asked which list it has.
    var lookedAt: Instant?
    var refused: Refused?
    /// Why the sending under way has not succeeded yet.
    var trouble: String?
    /// The list of somebody else that the nation reads now; nothing of ours goes over it by itself.
    var other: Other?
    /// The other list that somebody said may be replaced.
    var agreedID: String?
    /// The other list that was brought here, by which import, and since when it is in the addresses.
    var adopted: Adopted?

    /// What of a commune goes to the nation without anybody’s asking.
    enum Rhythm: String, Sendable, CaseIterable {
        case byHand = "non"
        /// Each publication is sent.
        case eachPublication = "oui"
        /// What changed is published each night, and sent.
        case nightly = "nuit"
    }

    /// Whether each publication is sent by itself.
    var isAutomatic: Bool { rhythm != .byHand }

    /// A list that the nation accepted.
    struct Sent: Sendable, Equatable {
        let revisionID: String
        let sha256: String
        /// The version of the draft of which it was made.
        let draftVersion: Int
        let at: Instant
    }

    /// A list that the nation refused.
    struct Refused: Sendable, Equatable {
        /// JSON of a `DepositRefusal`.
        let refusal: String
        /// nil when it was not about a list.
        let sha256: String?
        let at: Instant

        /// What it says; nil for one that cannot be read.
        var told: DepositRefusal? {
            try? StoredText.value(DepositRefusal.self, in: Array(refusal.utf8))
        }

        /// Whether the same list may be taken another day: what was refused is not what it says.
        var mayPass: Bool { told.map { !$0.isOfTheList } ?? false }
    }

    struct Other: Sendable, Equatable {
        let revisionID: String
        let owner: String
        let at: Instant?
    }

    struct Adopted: Sendable, Equatable {
        let revisionID: String
        let importID: String
        /// The version of the draft from which on it is there; nil before its import, and once that is undone.
        var seq: Int?
    }

    /// Whether the other list that stands in the way was brought into the addresses.
    var hasBroughtOther: Bool {
        guard let adopted, adopted.seq != nil else { return false }
        return adopted.revisionID == other?.revisionID
    }

    /// Whether a list of somebody else is in what the public sees here: ours may then take its place.
    func isAdopted(_ revisionID: String, in publication: Publication) -> Bool {
        guard let adopted, adopted.revisionID == revisionID, let seq = adopted.seq else { return false }
        return publication.draftVersion >= seq
    }

    /// Where a commune stands with the nation: what the page says first.
    enum Standing: Sendable, Equatable {
        case never
        case upToDate
        case behind
        case conflict
        case refused
        /// Nothing is public here any more, while the nation keeps what was sent.
        case withdrawn

        var label: String {
            switch self {
            case .never: "Jamais envoyée"
            case .upToDate: "À jour"
            case .behind: "En retard"
            case .conflict: "Une autre liste est en place"
            case .refused: "Refusée"
            case .withdrawn: "Retirée ici"
            }
        }
    }

    /// - Parameter published: the SHA-256 of what the public sees here; nil when it sees nothing.
    func standing(publishing published: String?) -> Standing {
        if other != nil { return .conflict }
        guard let published else { return sent == nil ? .never : .withdrawn }
        if sent?.sha256 == published { return .upToDate }
        if isRefused(publishing: published) { return .refused }
        return sent == nil ? .never : .behind
    }

    /// Whether it is what the public sees here that the nation refused, wherever the commune stands.
    func isRefused(publishing published: String?) -> Bool {
        guard let published else { return false }
        return refused?.sha256 == published
    }
}

/// A line of the history of what was sent for a commune.
struct DepositEvent: Sendable, Equatable {
    let at: Instant
    let personName: String
    let words: String
}

/// A revision begun from here.
struct DepositRevision: Sendable, Equatable {
    let id: String
    let sha256: String
    let draftVersion: Int
}
