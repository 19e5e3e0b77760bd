import Synchronization

/// The bytes that uploads under way will take, by depot: two of them cannot both fill the same last place of a quota.
final class Reservations: Sendable {
    private let taken = Mutex<[String: Tally]>([:])

    private struct Tally {
        var bytes = 0
        var uploads = 0
    }

    /// Uploads of one depot at the same time.
    private static let mostUploads = 256

    /// What came of asking.
    enum Answer: Sendable {
        case granted
        case overQuota
        case tooMany
    }

    /// Begins an upload.
    ///
    /// - Parameter room: bytes that the quota has left, without what is reserved.
    func begin(_ bytes: Int, in depot: String, room: Int) -> Answer {
        taken.withLock { taken in
            let tally = taken[depot] ?? Tally()
            guard tally.uploads < Self.mostUploads else { return .tooMany }
            guard bytes <= room - tally.bytes else { return .overQuota }
            taken[depot] = Tally(bytes: tally.bytes + bytes, uploads: tally.uploads + 1)
            return .granted
        }
    }

    /// Ends an upload, whatever came of it.
    func end(_ bytes: Int, in depot: String) {
        taken.withLock { taken in
            guard let tally = taken[depot] else { return }
            taken[depot] =
                tally.uploads > 1 ? Tally(bytes: tally.bytes - bytes, uploads: tally.uploads - 1) : nil
        }
    }
}
