import AsyncHTTPClient
import Web

extension HTTPClientResponse {
    /// What follows the status has nothing to say.
    static let mostHeard = 64 << 10

    /// Reads to its end an answer whose status has said all: its connection then serves again.
    ///
    /// One that does not end in time, or is cut, is left with its connection: nothing more was to be learnt.
    func hearOut(within limit: Duration) async {
        _ = try? await Deadline.within(limit) { try await body.collect(upTo: Self.mostHeard) }
    }
}
