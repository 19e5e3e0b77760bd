import CEpoll
import Foundation

/// Objects sent to a server over many connections by one thread, and how long each took.
struct Sending {
    /// Seconds, from the moment that an object was due to its answer, the shortest first.
    private(set) var times: [Double] = []
    /// How many answers there were of each status that is not 200.
    private(set) var refused: [Int: Int] = [:]
    private(set) var seconds = 0.0

    /// Sends the whole lot.
    ///
    /// - Parameters:
    ///   - lines: connections; each belongs to the next tenant.
    ///   - rate: objects a second, each sent at its moment on the next connection, whatever became of those before; nil
    ///     to send each when a connection is free.
    init(_ lot: ObjectLot, to tenants: [Tenant], lines count: Int, rate: Double? = nil) throws {
        let lines = try (0..<count).map { try SendingLine(tenants[$0 % tenants.count], lot) }
        let poll = try Self.poll(lines)
        defer { close(poll) }
        var events = [epoll_event](repeating: epoll_event(), count: 512)
        let start = Self.now
        var given = 0
        func give(_ line: SendingLine, due: Double) throws {
            line.due.append((given, due))
            given += 1
            try line.begin()
        }
        if rate == nil {
            for line in lines where given < lot.names.count { try give(line, due: Self.now) }
        }
        times.reserveCapacity(lot.names.count)
        while times.count < lot.names.count {
            if let rate {
                while given < lot.names.count, start + Double(given) / rate <= Self.now {
                    try give(lines[given % count], due: start + Double(given) / rate)
                }
            }
            let ready = epoll_wait(poll, &events, Int32(events.count), rate == nil ? 1000 : 1)
            for event in events.prefix(Int(max(0, ready))) {
                let line = lines[Int(event.data.u32)]
                try line.push()
                guard let status = try line.pull() else { continue }
                times.append(Self.now - line.due.removeFirst().at)
                if status != 200 { refused[status, default: 0] += 1 }
                if rate == nil, given < lot.names.count { try give(line, due: Self.now) }
                try line.begin()
            }
        }
        seconds = Self.now - start
        times.sort()
    }

    /// Milliseconds under which so many of a hundred answers came.
    func percentile(_ share: Double) -> Double {
        times[min(times.count - 1, Int(Double(times.count) * share / 100))] * 1000
    }

    /// - Throws: `Failure` when an answer was not 200.
    func checked(_ name: String) throws -> Sending {
        guard refused.isEmpty else { throw Failure("\(name) answered \(refused).") }
        return self
    }

    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func poll(_ lines: [SendingLine]) throws -> Int32 {
        let poll = epoll_create1(0)
        for (place, line) in lines.enumerated() {
            var event = epoll_event()
            event.events = EPOLLIN.rawValue | EPOLLOUT.rawValue | EPOLLET.rawValue
            event.data.u32 = UInt32(place)
            guard epoll_ctl(poll, EPOLL_CTL_ADD, line.socket, &event) == 0 else { throw Failure("epoll_ctl") }
        }
        return poll
    }
}
