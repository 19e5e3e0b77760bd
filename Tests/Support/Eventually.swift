package import Testing

/// Asks until it is so: at once when the machine is quick, and after two minutes it is a failure.
///
/// - Returns: whether it became so.
@discardableResult
package func eventually(
    _ what: String, every pause: Duration = .milliseconds(10),
    sourceLocation: SourceLocation = #_sourceLocation,
    _ isSo: () async throws -> Bool
) async throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(120)
    while ContinuousClock.now < deadline {
        if try await isSo() { return true }
        try await Task.sleep(for: pause)
    }
    Issue.record("it did not come: \(what)", sourceLocation: sourceLocation)
    return false
}
