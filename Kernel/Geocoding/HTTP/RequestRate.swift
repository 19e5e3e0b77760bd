import Synchronization

/// How many requests each network may make: so many a second, more in a burst (generic cell rate algorithm, ITU-T I.371).
package final class RequestRate: Sendable {
    /// Nanoseconds that a request takes of a network's time.
    private let cost: Int64
    /// Nanoseconds that it may be ahead.
    private let allowance: Int64
    private let most: Int
    private let begun = ContinuousClock.now
    /// By network, the moment until which its time is taken, in nanoseconds since the start.
    private let taken = Mutex<[String: Int64]>([:])

    /// - Parameters:
    ///   - perSecond: 0 for no limit.
    ///   - burst: how many may come at once.
    ///   - networks: how many are known at once; beyond, all others count as one.
    package init(perSecond: Int, burst: Int, networks: Int = 20_000) {
        cost = perSecond > 0 ? 1_000_000_000 / Int64(perSecond) : 0
        allowance = cost * Int64(max(0, burst - 1))
        most = networks
    }

    /// Whether this network may make one more request, which is counted.
    package func admits(_ network: String) -> Bool {
        guard cost > 0 else { return true }
        let elapsed = ContinuousClock.now - begun
        return admits(
            network,
            at: elapsed.components.seconds * 1_000_000_000 + elapsed.components.attoseconds / 1_000_000_000)
    }

    /// - Parameter now: nanoseconds since the start.
    func admits(_ network: String, at now: Int64) -> Bool {
        guard cost > 0 else { return true }
        return taken.withLock { taken in
            var network = network
            if taken[network] == nil, taken.count >= most {
                taken = taken.filter { $0.value > now }
                if taken.count >= most { network = "" }
            }
            let until = max(taken[network] ?? now, now)
            guard until - now <= allowance else { return false }
            taken[network] = until + cost
            return true
        }
    }

    /// How many networks are counted now.
    var knownCount: Int { taken.withLock { $0.count } }
}

/// The files that may be worked on at once, in all and for each network.
package final class UploadPlaces: Sendable {
    private let most: Int
    private let mostOfOne: Int
    private let held = Mutex<[String: Int]>([:])

    package init(most: Int = 8, ofOneNetwork: Int = 2) {
        self.most = most
        mostOfOne = ofOneNetwork
    }

    /// A place, given back when the last who holds it lets it go; nil when there is none.
    package func take(_ network: String) -> UploadPlace? {
        let isFree = held.withLock { held in
            let own = held[network] ?? 0
            guard own < mostOfOne, held.values.reduce(0, +) < most else { return false }
            held[network] = own + 1
            return true
        }
        return isFree ? UploadPlace(self, network) : nil
    }

    fileprivate func giveBack(_ network: String) {
        held.withLock { held in
            let own = (held[network] ?? 0) - 1
            held[network] = own > 0 ? own : nil
        }
    }
}

/// A file being worked on.
package final class UploadPlace: Sendable {
    private let places: UploadPlaces
    private let network: String

    fileprivate init(_ places: UploadPlaces, _ network: String) {
        self.places = places
        self.network = network
    }

    deinit { places.giveBack(network) }
}
