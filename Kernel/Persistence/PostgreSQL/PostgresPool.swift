import Dispatch
import Synchronization

/// The connections to one server: opened when needed, lent to one transaction at a time, in the order they ask.
final class PostgresPool: Sendable {
    private let url: String
    private let limit: Int
    private let waitLimit: Duration
    private let state = Mutex(State())

    private struct State {
        var idle: [PostgresConnection] = []
        var open = 0
        var waiting: [Waiter] = []
        var lastTicket = 0
        var isClosed = false
        var closing: [CheckedContinuation<Void, Never>] = []
    }

    private struct Waiter {
        let ticket: Int
        let place: CheckedContinuation<PostgresConnection?, any Error>
    }

    init(url: String, limit: Int, waitLimit: Duration = .seconds(15)) {
        self.url = url
        self.limit = limit
        self.waitLimit = waitLimit
    }

    /// Runs the work on a connection of its own, on that connection's thread.
    func lend<T: Sendable>(_ work: @escaping @Sendable (PostgresConnection) throws -> T) async throws -> T {
        let connection = try await take()
        do {
            let answer = try await connection.perform(work)
            giveBack(connection)
            return answer
        } catch {
            giveBack(connection)
            throw error
        }
    }

    /// Closes the connections that nobody uses: the server they were opened to went away.
    func forgetIdle() {
        let forgotten = state.withLock { state in
            let idle = state.idle
            state.idle = []
            state.open -= idle.count
            return idle
        }
        for connection in forgotten { connection.close() }
    }

    /// Refuses new work, waits for the work under way and closes every connection.
    func close() async {
        state.withLock { $0.isClosed = true }
        forgetIdle()
        await withCheckedContinuation { done in
            let isOver = state.withLock { state in
                if state.open > 0 { state.closing.append(done) }
                return state.open == 0
            }
            if isOver { done.resume() }
        }
    }

    // MARK: - Taking

    private func take() async throws -> PostgresConnection {
        if let connection = try await place() { return connection }
        do {
            return try await PostgresConnection.open(url: url)
        } catch {
            leavePlace()
            throw error
        }
    }

    /// A connection, or nil when the caller may open a new one.
    private func place() async throws -> PostgresConnection? {
        let ticket = state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { place in
                queue(Waiter(ticket: ticket, place: place))
            }
        } onCancel: {
            withdraw(ticket, CancellationError())
        }
    }

    private func queue(_ waiter: Waiter) {
        let answer: Result<PostgresConnection?, any Error>? = state.withLock { state in
            if state.isClosed { return .failure(DatabaseClosed()) }
            if Task.isCancelled { return .failure(CancellationError()) }
            if let connection = state.idle.popLast() { return .success(connection) }
            if state.open < limit {
                state.open += 1
                return .success(nil)
            }
            state.waiting.append(waiter)
            return nil
        }
        if let answer {
            waiter.place.resume(with: answer)
        } else {
            let seconds = Double(waitLimit.components.seconds)
            DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { [weak self] in
                self?.withdraw(waiter.ticket, DatabaseBusy())
            }
        }
    }

    private func withdraw(_ ticket: Int, _ reason: any Error) {
        let waiter: Waiter? = state.withLock { state in
            guard let index = state.waiting.firstIndex(where: { $0.ticket == ticket }) else { return nil }
            return state.waiting.remove(at: index)
        }
        waiter?.place.resume(throwing: reason)
    }

    // MARK: - Giving back

    private func giveBack(_ connection: PostgresConnection) {
        guard connection.isReusable else {
            connection.close()
            leavePlace()
            return
        }
        let next: Waiter? = state.withLock { state in
            if state.waiting.isEmpty, !state.isClosed { state.idle.append(connection) }
            return state.waiting.isEmpty ? nil : state.waiting.removeFirst()
        }
        if let next {
            next.place.resume(returning: connection)
        } else if state.withLock({ $0.isClosed }) {
            connection.close()
            leavePlace()
        }
    }

    private func leavePlace() {
        let next: Waiter? = state.withLock { state in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.open -= 1
            return nil
        }
        next?.place.resume(returning: nil)
        announceEmptiness()
    }

    private func announceEmptiness() {
        let closing: [CheckedContinuation<Void, Never>] = state.withLock { state in
            guard state.open == 0 else { return [] }
            defer { state.closing = [] }
            return state.closing
        }
        for done in closing { done.resume() }
    }
}

/// Every connection stayed taken for too long.
package struct DatabaseBusy: Error, CustomStringConvertible {
    package var description: String { "no connection to the database became free in time" }
}

/// The database was closed: the program is stopping.
package struct DatabaseClosed: Error, CustomStringConvertible {
    package var description: String { "the database is closed" }
}
