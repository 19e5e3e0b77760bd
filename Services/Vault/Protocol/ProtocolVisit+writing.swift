import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Persistence
import Web

extension ProtocolVisit {
    /// The longest object: a pack of 128 MiB, the largest that restic makes, with one blob more.
    private static let longest = 256 << 20
    /// A lock, a key and a configuration are a few hundred bytes.
    private static func longest(_ kind: ObjectKind) -> Int {
        switch kind {
        case .locks, .keys, .config: 1 << 20
        case .data, .index, .snapshots: longest
        }
    }

    /// Receives an object: reserved, received without a name, verified, synchronized, named, recorded, told.
    ///
    /// The same bytes again are welcome: the answer to the first time may have been lost on the line.
    func receive(_ kind: ObjectKind, _ name: ObjectName?) async throws -> Response {
        guard let repository = caller.repository else { return ProtocolAnswer.notFound() }
        let announced = request.request.headers[.contentLength].flatMap { Int($0) }
        let longest = Self.longest(kind)
        guard announced ?? 0 <= longest else {
            return ProtocolAnswer.refusal(
                .contentTooLarge, "Un objet de ce genre pèse \(ByteCount.text(longest)) au plus.")
        }
        let reserved = Depot.accounted(announced ?? longest)
        switch server.reservations.begin(reserved, in: caller.depotID, room: caller.quota - caller.used) {
        case .granted: break
        case .overQuota:
            // What is there already takes no more room: it is verified, and the answer is the same as the first time.
            guard let name, object != nil else { return ProtocolAnswer.overQuota(caller.quota) }
            return try await verify(kind, name)
        case .tooMany:
            return ProtocolAnswer.refusal(
                .serviceUnavailable, "Trop d’envois à la fois.", [.retryAfter: "5"])
        }
        defer { server.reservations.end(reserved, in: caller.depotID) }
        if let name, object != nil, try await !isDamaged(kind, name) {
            return try await verify(kind, name)
        }
        let expected = ExpectedObject(
            place: place, kind: kind, name: name, size: announced, longest: longest)
        guard let incoming = try await server.storage.begin(expected) else {
            return ProtocolAnswer.diskFull()
        }
        let isWhole = try await eachBlock(of: incoming.gathered) { try await incoming.append($0) }
        guard isWhole else {
            return ProtocolAnswer.refusal(
                .badRequest, "L’objet n’est pas arrivé en entier. Rien n’en est gardé.")
        }
        guard let received = incoming.name, name == nil || name == received else { return Self.wrongBytes }
        return try await keep(incoming, ObjectKey(repository: repository, kind: kind, name: received))
    }

    private static var wrongBytes: Response {
        ProtocolAnswer.refusal(
            .badRequest, "Ces octets ne sont pas ceux que le nom annonce. Rien n’en est gardé.")
    }

    /// Puts a verified object in place and writes it down, alone with its name.
    private func keep(_ object: any ArrivingObject, _ key: ObjectKey) async throws -> Response {
        let (place, size) = (place, object.size)
        return try await server.turns.take(key.turn) {
            if key.kind == .config,
                let config = try await repository({ try ObjectTable.config(of: $0, at: nil, in: $1) })
            {
                return config.name == key.name ? ProtocolAnswer.done() : Self.otherConfig
            }
            // The same bytes that stand there already, or that are hidden, are replaced by those just verified.
            let outcome: Deed.Outcome
            do {
                try await object.keep(place, key.kind, key.name)
                outcome = try await server.recorder.record(deed(.keep, key, size: size))
            } catch {
                // An answer that was lost may be that of bytes which are there now.
                try await noteRemains(of: key)
                throw error
            }
            switch outcome {
            case .done: return ProtocolAnswer.done()
            case .refused: return Self.otherConfig
            case .overQuota:
                try await noteRemains(of: key)
                try await takeAway(key)
                return ProtocolAnswer.overQuota(caller.quota)
            }
        }
    }

    /// Writes down bytes that stand there without a record, perhaps: to be taken away unless they come again.
    private func noteRemains(of key: ObjectKey) async throws {
        try await server.database.write { session in
            guard try ObjectTable.last(key, in: session) == nil else { return }
            try ErasureTable.write(key, in: session)
        }
    }

    private static var otherConfig: Response {
        ProtocolAnswer.refusal(.forbidden, "Ce dépôt a déjà sa configuration, et elle ne se remplace pas.")
    }

    /// Reads a body that is here already: who sends it must know it.
    private func verify(_ kind: ObjectKind, _ name: ObjectName) async throws -> Response {
        let digest = RunningDigest()
        guard try await eachBlock(of: DiskStorage.block, { digest.append($0) }) else {
            return ProtocolAnswer.refusal(
                .badRequest, "L’objet n’est pas arrivé en entier. Rien n’en est gardé.")
        }
        guard digest.name == name, let repository = caller.repository else { return Self.wrongBytes }
        return try await confirm(ObjectKey(repository: repository, kind: kind, name: name), size: digest.size)
    }

    /// Answers that an object is there, once it is certain that it still is: it may have been hidden while its body came.
    private func confirm(_ key: ObjectKey, size: Int) async throws -> Response {
        try await server.turns.take(key) {
            let last = try await server.database.read { try ObjectTable.last(key, in: $0) }
            guard let last else {
                return ProtocolAnswer.refusal(
                    .serviceUnavailable, "L’objet vient d’être ôté. Renvoyez-le.", [.retryAfter: "1"])
            }
            guard last.hiddenAt != nil else { return ProtocolAnswer.done() }
            _ = try await server.recorder.record(deed(.keep, key, size: size))
            return ProtocolAnswer.done()
        }
    }

    /// Reads the whole body, so many bytes at once at least.
    ///
    /// - Returns: false when the line was cut, or when it is too long.
    private func eachBlock(
        of gathered: Int, _ work: ([ByteBuffer]) async throws -> Void
    ) async throws -> Bool {
        var blocks: [ByteBuffer] = []
        var (held, total) = (0, 0)
        var body = request.request.body.makeAsyncIterator()
        while true {
            let block: ByteBuffer?
            do { block = try await body.next() } catch { return false }
            guard let block else { break }
            guard block.readableBytes > 0 else { continue }
            blocks.append(block)
            held += block.readableBytes
            total += block.readableBytes
            guard total <= Self.longest else { return false }
            guard held >= gathered else { continue }
            try await work(blocks)
            blocks.removeAll(keepingCapacity: true)
            held = 0
        }
        if held > 0 { try await work(blocks) }
        let announced = request.request.headers[.contentLength].flatMap { Int($0) }
        return announced == nil || announced == total
    }

    /// Whether the reading again found it wrong: who sends it once more mends it.
    private func isDamaged(_ kind: ObjectKind, _ name: ObjectName) async throws -> Bool {
        try await repository { repository, session in
            try ScrubTable.isDamaged(ObjectKey(repository: repository, kind: kind, name: name), in: session)
        } ?? false
    }

    /// Hides an object; a lock is really taken away.
    ///
    /// What is not there is done already.
    func delete(_ kind: ObjectKind, _ name: ObjectName) async throws -> Response {
        guard let repository = caller.repository else { return ProtocolAnswer.notFound() }
        let key = ObjectKey(repository: repository, kind: kind, name: name)
        return try await server.turns.take(key.turn) {
            let object = try await server.database.read { try ObjectTable.object(key, at: nil, in: $0) }
            guard let object else { return ProtocolAnswer.done() }
            if kind == .locks {
                _ = try await server.recorder.record(deed(.unlock, key, size: object.size))
                try await takeAway(key)
                return ProtocolAnswer.done()
            }
            guard caller.scopes.contains(.maintain) || isRetry(object) else {
                return ProtocolAnswer.outOfScope(.maintain)
            }
            _ = try await server.recorder.record(deed(.hide, key, size: object.size))
            return ProtocolAnswer.done()
        }
    }

    /// Takes bytes away that are written down to be: now, or once the storage answers again.
    private func takeAway(_ key: ObjectKey) async throws {
        do {
            try await server.storage.remove(place.file(of: key.kind, key.name))
        } catch {
            return server.logger.error("an object stays for now", metadata: ["error": "\(error)"])
        }
        try await server.database.write { try ErasureTable.forget(key, in: $0) }
    }

    /// Whether a device takes back what it has just sent: restic does before it sends again.
    private func isRetry(_ object: KeptObject) -> Bool {
        object.device == caller.device && object.since.adding(VaultSession.silence) > .now
    }
}
