import Synchronization

/// The passwords typed for exercises that wait or run: in memory alone, and gone with the program.
final class DrillKeys: Sendable {
    private let passwords = Mutex<[String: [UInt8]]>([:])

    func keep(_ password: String, for drillID: String) {
        passwords.withLock { $0[drillID] = Array(password.utf8) }
    }

    /// The password of an exercise; nil when it was typed into another program, or before this one began.
    func password(for drillID: String) -> [UInt8]? {
        passwords.withLock { $0[drillID] }
    }

    /// Forgets those of exercises that are not under way any more.
    func forget(allBut underWay: Set<String>) {
        passwords.withLock { $0 = $0.filter { underWay.contains($0.key) } }
    }

    func forget(_ drillID: String) {
        passwords.withLock { _ = $0.removeValue(forKey: drillID) }
    }
}
