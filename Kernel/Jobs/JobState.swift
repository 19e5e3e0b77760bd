import Persistence

/// Where a job stands.
///
/// It goes from waiting to running, then to done, failed or cancelled; running goes back to waiting when the work
/// failed and will be tried again, or when its program stopped.
package enum JobState: String, Sendable, SQLConvertible {
    case waiting
    case running
    case done
    case failed
    case cancelled

    package var isOver: Bool {
        switch self {
        case .waiting, .running: false
        case .done, .failed, .cancelled: true
        }
    }
}
