import Glibc

/// What the system said of a file: shown to nobody, logged.
struct StorageFailure: Error, CustomStringConvertible {
    /// `linkat`.
    let call: String
    let number: Int32

    /// The failure of the call that has just been made.
    static func last(_ call: String) -> StorageFailure { StorageFailure(call: call, number: errno) }

    /// There is nothing of this name.
    static func absent(_ call: String) -> StorageFailure { StorageFailure(call: call, number: ENOENT) }

    /// There is no room.
    static func full(_ call: String) -> StorageFailure { StorageFailure(call: call, number: ENOSPC) }

    /// Whether there is no room: the disk's, or the quota of the system's account.
    var isFull: Bool { number == ENOSPC || number == EDQUOT }

    var isAbsent: Bool { number == ENOENT || number == ENOTDIR }

    var description: String { "\(call): \(String(cString: strerror(number)))" }
}
