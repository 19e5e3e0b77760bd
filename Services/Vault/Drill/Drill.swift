import Persistence

/// An exercise of restoration: what was brought back from a backup, to prove that it can be.
struct Drill: Sendable, Equatable {
    let id: String
    let depotID: String
    /// The number of the repository.
    let repository: Int
    /// Nil for the repository at the depot's own address.
    let space: Slug?
    let level: DrillLevel
    /// The snapshot that is restored, and when its backup was complete.
    let snapshot: ObjectName
    let backupAt: Instant
    let beganAt: Instant
    /// Nil while it is under way.
    let endedAt: Instant?
    let outcome: DrillOutcome
    /// Files and bytes that the backup announces; of a sample, those that were chosen.
    let announced: DrillCount
    /// Files and bytes that came back.
    let restored: DrillCount
    /// Why it failed, in words for people; empty otherwise.
    let fault: String
    /// Who was there, as they wrote it.
    let present: String
    /// The device whose kit made it by itself; nil when the server did, with the password typed.
    var device: DrillDevice?
    /// What was read again, of a reading.
    var share: ReadingShare?

    /// Seconds.
    var duration: Int? { endedAt.map { Int(($0.milliseconds - beganAt.milliseconds + 999) / 1000) } }
}

/// The device that made an exercise by itself.
struct DrillDevice: Sendable, Equatable {
    let number: Int
    /// « PC de l’accueil ».
    let name: String
}

/// How much an exercise restores.
enum DrillLevel: String, Sendable, CaseIterable, SQLConvertible {
    /// The file that the kit of the device sends and brings back by itself.
    case witness
    /// A share of what is kept, that the kit of the device reads again and compares (`restic check --read-data-subset`).
    case reading
    /// Some files, chosen by chance.
    case sample
    /// Everything.
    case full

    /// « Quelques fichiers ».
    var label: String {
        switch self {
        case .witness: "Fichier témoin"
        case .reading: "Relecture d’une part"
        case .sample: "Quelques fichiers au hasard"
        case .full: "Tous les fichiers"
        }
    }

    /// Whether the kit of a device makes it, without anybody.
    var isByKit: Bool { self == .witness || self == .reading }

    /// Days after which it is to be done again (vault.md §10.3).
    var interval: Int {
        switch self {
        case .witness, .reading, .sample: 40
        case .full: 400
        }
    }

    /// The moment by which it is to be proved again.
    func due(after last: Instant) -> Instant { last.adding(.seconds(86_400 * interval)) }

    /// Whether it is to be proved now.
    ///
    /// - Parameters:
    ///   - last: when it last was; nil when it never was.
    ///   - start: since when there was something to prove.
    func isLate(after last: Instant?, since start: Instant, now: Instant) -> Bool {
        due(after: last ?? start) < now
    }
}

/// How an exercise ended.
enum DrillOutcome: String, Sendable, SQLConvertible {
    case underWay
    /// All that the backup announces came back, and restic found each byte as it was sealed.
    case proved
    case failed
    case cancelled

    /// « Réussi ».
    var label: String {
        switch self {
        case .underWay: "En cours"
        case .proved: "Réussi"
        case .failed: "Échoué"
        case .cancelled: "Arrêté avant la fin"
        }
    }
}

/// One file that came back: never its name, which the vault does not know.
struct DrillFile: Sendable, Equatable {
    /// The SHA-256 of what is in it.
    let hash: ObjectName
    /// Bytes.
    let size: Int
    /// Its kind as its name ends: `odt`; empty when it has none.
    let ending: String
}
