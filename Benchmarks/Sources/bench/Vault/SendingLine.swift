import Foundation

/// One connection to a server, that sends one object after the other and waits for each answer.
final class SendingLine {
    let socket: Int32
    /// What it must still send, and when each was due: seconds of `Sending.now`.
    var due: [(object: Int, at: Double)] = []
    private let tenant: Tenant
    private let lot: ObjectLot
    private var head: [UInt8] = []
    private var sent = 0
    private var place: off_t = 0
    private var rest = 0
    private var reply: [UInt8] = []

    init(_ tenant: Tenant, _ lot: ObjectLot) throws {
        self.tenant = tenant
        self.lot = lot
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(Workshop.port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let joined = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard joined == 0 else { throw Failure("No connection: \(String(cString: strerror(errno))).") }
        var yes: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard fcntl(socket, F_SETFL, O_NONBLOCK) == 0 else { throw Failure("fcntl") }
    }

    deinit { close(socket) }

    /// Begins the first of what is due, unless one is under way.
    func begin() throws {
        guard head.isEmpty, let first = due.first else { return }
        head = Array(
            """
            POST \(tenant.path)data/\(lot.names[first.object]) HTTP/1.1\r
            Host: 127.0.0.1:\(Workshop.port)\r
            Authorization: \(tenant.authorization)\r
            User-Agent: bastide-bench\r
            Accept: application/vnd.x.restic.rest.v2\r
            Content-Type: application/octet-stream\r
            Content-Length: \(lot.size)\r
            \r

            """.utf8)
        (sent, rest) = (0, lot.size)
        place = off_t(first.object * lot.size)
        try push()
    }

    /// Sends as much as the line takes now.
    func push() throws {
        while sent < head.count {
            let count = head.withUnsafeBytes {
                send(socket, $0.baseAddress?.advanced(by: sent), $0.count - sent, Self.more)
            }
            guard count > 0 else { return try refuse("send") }
            sent += count
        }
        while rest > 0 {
            let count = sendfile(socket, lot.file, &place, rest)
            guard count > 0 else { return try refuse("sendfile") }
            rest -= count
        }
    }

    private static let more = Int32(MSG_NOSIGNAL | MSG_MORE)

    /// Takes what came.
    ///
    /// - Returns: the status of an answer that is whole.
    func pull() throws -> Int? {
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(socket, &chunk, chunk.count)
            guard count != 0 else { throw Failure("The server closed a connection.") }
            guard count > 0 else {
                try refuse("read")
                break
            }
            reply += chunk[..<count]
        }
        guard let status = wholeAnswer else { return nil }
        reply.removeAll()
        head.removeAll()
        guard rest == 0 || status != 200 else {
            throw Failure("An answer came before the end of its object.")
        }
        return status
    }

    private func refuse(_ call: String) throws {
        guard errno == EAGAIN else { throw Failure("\(call): \(String(cString: strerror(errno))).") }
    }

    /// The status, once all of the answer is there: nothing follows it, as one object is sent at a time.
    private var wholeAnswer: Int? {
        let text = String(decoding: reply, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n") else { return nil }
        let lines = text[..<end.lowerBound].split(whereSeparator: \.isNewline)
        let length = lines.first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst("content-length:".count).trimmingCharacters(in: .whitespaces)) }
        guard text[end.upperBound...].utf8.count >= length ?? 0 else { return nil }
        return lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }
}
