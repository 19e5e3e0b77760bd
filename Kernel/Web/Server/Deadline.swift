import NIOCore
import NIOPosix

/// A limit on how long something may take.
package enum Deadline {
    package struct Passed: Error {}

    package static func within<Value: Sendable>(
        _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        // An event loop forgets an alarm that is cancelled; `Task.sleep` would hold it in memory until its hour,
        // 750 bytes for each request of the last minute.
        let alarm = MultiThreadedEventLoopGroup.singleton.any().scheduleTask(in: TimeAmount(limit)) {}
        return try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await alarm.futureResult.get()
                throw Passed()
            }
            defer {
                alarm.cancel()
                group.cancelAll()
            }
            guard let value = try await group.next() else { throw Passed() }
            return value
        }
    }
}
