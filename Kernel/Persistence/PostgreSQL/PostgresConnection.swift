import CLibpq
import Dispatch
import Glibc
import Synchronization

/// One connection to PostgreSQL and the thread on which all its calls are made, since they block.
///
/// Only `interrupt` and `isReusable` may be used off that thread; the handle never leaves `queue`.
final class PostgresConnection: @unchecked Sendable {
    let handle: OpaquePointer
    let statements: PreparedStatements
    private let queue: DispatchQueue
    private let canceller: PostgresCanceller
    private let interrupted = Atomic(false)
    private let healthy = Atomic(true)

    static func open(url: String) async throws -> PostgresConnection {
        let queue = DispatchQueue(label: "bastide.postgres")
        return try await withCheckedThrowingContinuation { done in
            queue.async { done.resume(with: Result { try PostgresConnection(url: url, queue: queue) }) }
        }
    }

    private init(url: String, queue: DispatchQueue) throws {
        // What the URL says comes last and wins.
        let settings = [
            ("client_encoding", "UTF8"), ("application_name", "bastide"), ("connect_timeout", "10"),
            ("keepalives_idle", "30"), ("tcp_user_timeout", "30000"), ("dbname", url),
        ]
        let names = settings.map { UnsafePointer(strdup($0.0)) } + [nil]
        let values = settings.map { UnsafePointer(strdup($0.1)) } + [nil]
        defer { for text in names + values { free(UnsafeMutablePointer(mutating: text)) } }
        let handle = PQconnectdbParams(names, values, 1)
        guard let handle, PQstatus(handle) == CONNECTION_OK, let cancel = PQgetCancel(handle) else {
            let failure = DatabaseFailure(unreachable: handle)
            PQfinish(handle)
            throw failure
        }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        self.handle = handle
        self.queue = queue
        canceller = PostgresCanceller(cancel)
        statements = PreparedStatements(handle: handle)
    }

    /// Runs the work on this connection's thread; a cancelled task stops the statement that is running.
    func perform<T: Sendable>(
        _ work: @escaping @Sendable (PostgresConnection) throws -> T
    ) async throws -> T {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { done in
                queue.async { [self] in
                    let answer = Result { try work(self) }
                    let isIdle =
                        PQstatus(handle) == CONNECTION_OK && PQtransactionStatus(handle) == PQTRANS_IDLE
                    healthy.store(isIdle, ordering: .releasing)
                    done.resume(with: answer)
                }
            }
        } onCancel: {
            interrupted.store(true, ordering: .releasing)
            canceller.cancel()
        }
    }

    /// Whether another transaction may follow: an interrupted connection could meet its cancellation later.
    var isReusable: Bool {
        healthy.load(ordering: .acquiring) && !isInterrupted
    }

    var isInterrupted: Bool { interrupted.load(ordering: .acquiring) }

    /// To be called once, when nobody will use the connection again.
    func close() {
        queue.async { [self] in PQfinish(handle) }
    }

    // MARK: - On the connection's thread

    func transaction<T>(
        _ begin: StaticString, _ body: (borrowing Session) throws -> T
    ) throws -> T {
        try command(begin)
        let session = PostgresSession(connection: self)
        do {
            let answer = try body(Session(connection: session))
            try commit()
            return answer
        } catch {
            session.settle()
            release("ROLLBACK")
            throw isInterrupted ? CancellationError() : error
        }
    }

    /// PostgreSQL answers ROLLBACK to the COMMIT of a transaction in which a statement failed.
    private func commit() throws {
        guard !isInterrupted else { throw CancellationError() }
        let result = PostgresResult(PQexec(handle, "COMMIT"))
        guard result.isSuccess else {
            if PQstatus(handle) != CONNECTION_OK { throw UnknownOutcome() }
            throw DatabaseFailure(result, handle, statement: "COMMIT")
        }
        guard result.tag == "COMMIT" else { throw TransactionLost() }
    }

    /// Runs a statement without parameters nor answer.
    func command(_ text: StaticString) throws {
        guard !isInterrupted else { throw CancellationError() }
        let result = PostgresResult(PQexec(handle, text.description))
        guard result.isSuccess else { throw DatabaseFailure(result, handle, statement: text.description) }
    }

    /// Gives something back; when that fails the connection is not idle, and `perform` sees it.
    func release(_ text: StaticString) {
        PQclear(PQexec(handle, text.description))
    }

    /// Refuses a base in which text would not sort as in SQLite: by its bytes, in UTF-8.
    func checkServer() throws {
        let question = "SELECT 'a' < 'B' OR current_setting('server_encoding') <> 'UTF8'"
        let result = PostgresResult(PQexec(handle, question))
        guard result.isSuccess else { throw DatabaseFailure(result, handle, statement: question) }
        guard result.isFalse else { throw UnsuitableBase() }
    }
}

/// Stops the statement that a connection is running, from another thread.
final class PostgresCanceller: @unchecked Sendable {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) {
        self.handle = handle
    }

    deinit {
        PQfreeCancel(handle)
    }

    /// The request opens a connection of its own, which blocks.
    func cancel() {
        DispatchQueue.global().async { [self] in
            var reason = [CChar](repeating: 0, count: 256)
            PQcancel(handle, &reason, Int32(reason.count))
        }
    }
}

/// A PostgreSQL base whose language rules or encoding would change the order of lists.
package struct UnsuitableBase: Error, CustomStringConvertible {
    package var description: String {
        "La base PostgreSQL doit être créée en UTF-8 et trier les textes par leurs octets\u{A0}: "
            + "createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 bastide"
    }
}
