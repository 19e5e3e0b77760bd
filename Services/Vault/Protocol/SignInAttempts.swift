import Synchronization

/// The wrong tokens of each network, counted for ten minutes: who insists is told to wait.
///
/// A right token is never made to wait: a PC that lost its own cannot stop the others of its town hall.
final class SignInAttempts: Sendable {
    private let counts = Mutex<Counts>(Counts())

    private struct Counts {
        var since = ContinuousClock.now
        var tries: [String: Int] = [:]
    }

    private static let window = Duration.seconds(600)
    private static let most = 30
    /// Networks that are remembered at once.
    private static let mostNetworks = 10_000

    /// Counts a wrong token.
    ///
    /// - Returns: whether this network must wait.
    func fail(from network: String) -> Bool {
        counts.withLock { counts in
            if counts.since.duration(to: .now) > Self.window || counts.tries.count >= Self.mostNetworks {
                counts = Counts()
            }
            counts.tries[network, default: 0] += 1
            return counts.tries[network, default: 0] > Self.most
        }
    }
}
