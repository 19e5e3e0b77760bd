import Persistence

/// Writes outcomes as they come, many in one transaction.
///
/// What is handed over and not yet written is what a crash makes happen twice: never more than `most` here and one for each
/// who serves the batch, for no longer than `pause`.
actor DeliveryRecorder {
    private let database: Database
    private let lease: BatchLease
    private let course: BatchCourse
    private var waiting: [Recorded] = []
    /// How many are being written.
    private var underWay = 0
    private var writing: Task<Void, any Error>?
    private var lastWriting = ContinuousClock.now
    private(set) var settled = 0

    static let full = 256
    static let most = 448
    static let pause = Duration.milliseconds(250)
    private static let heartbeat = Duration.seconds(3)

    init(database: Database, lease: BatchLease, course: BatchCourse) {
        self.database = database
        self.lease = lease
        self.course = course
    }

    /// Takes an outcome over; waits when the database is slower than the gateways.
    func add(_ recorded: Recorded) async throws {
        waiting.append(recorded)
        if waiting.count >= Self.full, writing == nil { begin() }
        while waiting.count + underWay >= Self.most, let writing { try await writing.value }
    }

    /// Writes what waits at a steady pace and keeps the lease, until the task is cancelled.
    func keep(_ tell: @Sendable (Int) async throws -> Void) async throws {
        while true {
            try await Task.sleep(for: Self.pause)
            let isDue = !waiting.isEmpty || ContinuousClock.now - lastWriting > Self.heartbeat
            if isDue, writing == nil { begin() }
            if let writing { try await writing.value }
            try await tell(settled)
        }
    }

    /// Writes all that waits.
    func close() async throws {
        while writing != nil || !waiting.isEmpty {
            if writing == nil { begin() }
            if let writing { try await writing.value }
        }
    }

    private func begin() {
        let part = Array(waiting.prefix(Self.full))
        waiting.removeFirst(part.count)
        underWay = part.count
        lastWriting = .now
        writing = Task { [database, lease, course] in
            defer {
                (writing, underWay) = (nil, 0)
            }
            do {
                let standing = try await database.write { session in
                    try DeliveryStore.record(part, of: lease, at: .now, in: session)
                }
                course.follow(standing)
                settled += part.count
            } catch {
                waiting = part + waiting
                throw error
            }
        }
    }
}
