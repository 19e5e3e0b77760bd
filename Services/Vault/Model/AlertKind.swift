/// What may be wrong with a depot: each opens and closes by facts (vault.md §10.3).
enum AlertKind: String, Sendable, CaseIterable {
    /// No complete backup for three opening days; seven make it grave.
    case late
    /// A backup began more than a day ago and never ended.
    case incomplete
    /// Somebody deleted what was not their own, outside the day of tidying.
    case deletion
    /// Far more came than usual: files encrypted by an attacker, or a large new archive.
    case wave
    /// More than four backups in a day from one device.
    case flood
    /// A key was added after the beginning.
    case newKey
    case quota
    /// An object is not what it was, or is not there any more.
    case damage
    /// The second copy is two days behind.
    case lateCopy
    /// The last copy on a disk that is carried away is more than thirty-five days old.
    case lateOffline
    /// Nothing was brought back for forty days, or not everything for four hundred.
    case lateDrill
    /// What the kit of a device brings back by itself is not what it backed up; twice in a row makes it grave.
    case failedDrill

    /// Whether the syndicat alone can do something about it, so that nobody else is told.
    var isSyndicatsOwn: Bool { self == .lateOffline }

    /// How soon it must be seen.
    enum Level: Int, Sendable, Comparable {
        case attention
        /// Told at once, to the mayor and to the syndicat first.
        case danger

        static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }
}

/// Something wrong with a depot now, and how grave it is.
struct AlertFinding: Sendable, Equatable {
    let kind: AlertKind
    let level: AlertKind.Level
    /// What was seen, in the words of a secretary: « Pas de sauvegarde complète depuis 3 jours d’ouverture. »
    let words: String
    /// What to do about it.
    let advice: String
}
