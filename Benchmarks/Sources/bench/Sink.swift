import Foundation
import Synchronization

/// The push services of a measure: each POST is answered 201, counted by its path, and one of a hundred is kept.
///
/// One thread: it takes the same two cores as the program, so it must take little of them.
final class Sink: Sendable {
    /// Where it listens: three origins, as the browsers of a village have three push services.
    let origins: [String]
    private let tally: Mutex<Tally>

    /// What was posted since the last `begin`.
    struct Tally: Sendable {
        /// How many times each device was posted to, by its number.
        var times: [UInt8]
        var posts = 0
        /// One message of a hundred, by the number of its device.
        var sample: [Int: Post] = [:]
        /// Posts under another topic than the first one: they would not take its place on the device.
        var strangers = 0
        var topic: [UInt8] = []
        var first: ContinuousClock.Instant?
        var last: ContinuousClock.Instant?

        /// Posts a second, between the first and the last.
        var rate: Double {
            guard let first, let last, last > first else { return 0 }
            return Double(posts) / first.duration(to: last).seconds
        }
    }

    struct Post: Sendable {
        let authorization: String
        let body: [UInt8]
    }

    init(port: Int, devices: Int) throws {
        let hosts = ["127.0.0.1", "127.0.0.2", "127.0.0.3"]
        origins = hosts.map { "http://\($0):\(port)" }
        tally = Mutex(Tally(times: Array(repeating: 0, count: devices)))
        let listeners = try hosts.map { try Self.listen($0, port) }
        let thread = Thread { [self] in serve(listeners) }
        thread.start()
    }

    /// Forgets what was posted.
    func begin() {
        tally.withLock { $0 = Tally(times: Array(repeating: 0, count: $0.times.count)) }
    }

    var now: Tally { tally.withLock { $0 } }
    var posts: Int { tally.withLock { $0.posts } }

    // MARK: - Its thread

    private func serve(_ listeners: [Int32]) {
        var watched = listeners.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        var clients: [Int32: [UInt8]] = [:]
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            poll(&watched, nfds_t(watched.count), -1)
            for place in watched.indices.reversed() where watched[place].revents != 0 {
                let socket = watched[place].fd
                if place < listeners.count {
                    let client = accept(socket, nil, nil)
                    guard client >= 0 else { continue }
                    watched.append(pollfd(fd: client, events: Int16(POLLIN), revents: 0))
                    continue
                }
                let count = read(socket, &chunk, chunk.count)
                guard count > 0 else {
                    clients[socket] = nil
                    watched.remove(at: place)
                    close(socket)
                    continue
                }
                clients[socket, default: []] += chunk[..<count]
                answer(socket, &clients[socket, default: []])
            }
        }
    }

    /// Answers each request that came whole.
    private func answer(_ socket: Int32, _ bytes: inout [UInt8]) {
        while let request = SinkRequest(bytes) {
            bytes.removeFirst(request.length)
            note(request)
            _ = Self.created.withUnsafeBytes {
                send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
        }
    }

    private static let created = Array("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n".utf8)

    private func note(_ request: SinkRequest) {
        tally.withLock { tally in
            guard tally.times.indices.contains(request.device) else { return }
            tally.times[request.device] += 1
            tally.posts += 1
            tally.last = .now
            if tally.first == nil { (tally.first, tally.topic) = (tally.last, request.topic) }
            if request.topic != tally.topic { tally.strangers += 1 }
            if request.device.isMultiple(of: 100) {
                tally.sample[request.device] = Post(
                    authorization: request.authorization, body: request.body)
            }
        }
    }

    // MARK: - Sockets

    private static func listen(_ host: String, _ port: Int) throws -> Int32 {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var yes: Int32 = 1
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr(host)
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard bound == 0, Glibc.listen(socket, 1024) == 0 else {
            throw Failure("The sink cannot listen on \(host):\(port): \(String(cString: strerror(errno))).")
        }
        return socket
    }
}
