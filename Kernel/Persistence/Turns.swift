/// A number of places that tasks take one at a time, first come first served.
///
/// Passwords are hashed behind one, since each takes 64 MiB and a storm of sign-ins must not take the machine.
package actor Turns {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    package init(_ places: Int) {
        free = places
    }

    /// Runs the work when a place is free, and gives the place on whatever came of it.
    package nonisolated func take<T>(_ work: () async throws -> T) async throws -> T {
        await enter()
        do {
            let answer = try await work()
            await leave()
            return answer
        } catch {
            await leave()
            throw error
        }
    }

    private func enter() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private func leave() {
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().resume()
        }
    }
}
