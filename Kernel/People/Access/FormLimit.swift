package import Persistence

/// How often forms that need no account are sent from one network: enough for a town hall, too little for a flood.
package struct FormLimit: Sendable {
    let desk: Desk

    /// Counts a form that somebody sends, unless their network sent too many of them.
    ///
    /// - Parameter form: what is asked, so that each form has its own count.
    /// - Returns: when to send it again, if there were too many.
    package func full(_ form: String, from address: String, at now: Instant = .now) async throws -> Instant? {
        let source = AttemptStore.network(of: address) + " " + form
        return try await desk.database.write { session in
            let end = try AttemptStore.full(source, SignInRate.formsPerAddress, at: now, in: session)
            if end == nil {
                try AttemptStore.count(source, at: now, window: SignInRate.window, in: session)
            }
            return end
        }
    }
}
