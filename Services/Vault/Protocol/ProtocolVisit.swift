import HTTPTypes
import Hummingbird
import Persistence
import Web

/// One request of a device that was recognised.
struct ProtocolVisit: Sendable {
    let server: VaultServer
    let request: WingRequest
    let path: RepositoryPath
    let caller: VaultCaller
    /// The object that the address names, as it was at the address's moment; nil when it was not there.
    let object: KeptObject?

    var method: HTTPRequest.Method { request.request.method }
    var place: RepositoryPlace { RepositoryPlace(depot: path.depot, repository: path.repository) }

    func answer() async throws -> Response {
        switch path.target {
        case .root: try await atRoot()
        case .config: try await atConfig()
        case .list(let kind): try await atList(kind)
        case .object(let kind, let name): try await atObject(kind, name)
        }
    }

    private func atRoot() async throws -> Response {
        guard method == .post else { return ProtocolAnswer.notAllowed("POST") }
        guard request.query == "create=true" else {
            return ProtocolAnswer.refusal(.badRequest, "Pour créer un dépôt\u{A0}: ?create=true.")
        }
        if let refusal = refusalToWrite(.add) { return refusal }
        guard try await server.make(place, of: caller) else {
            return ProtocolAnswer.refusal(
                .insufficientStorage, "Un espace a \(VaultServer.mostRepositories) dépôts au plus.")
        }
        return ProtocolAnswer.done()
    }

    private func atConfig() async throws -> Response {
        switch method {
        case .head, .get:
            let moment = path.moment
            let config = try await repository { repository, session in
                try ObjectTable.config(of: repository, at: moment, in: session)
            }
            guard let config else { return ProtocolAnswer.notFound() }
            return try await reply(of: config, .config)
        case .post:
            if let refusal = refusalToWrite(.add) { return refusal }
            return try await receive(.config, nil)
        case .delete:
            return ProtocolAnswer.refusal(.forbidden, "Aucun appareil n’efface la configuration d’un dépôt.")
        default:
            return ProtocolAnswer.notAllowed("HEAD, GET, POST, DELETE")
        }
    }

    private func atList(_ kind: ObjectKind) async throws -> Response {
        guard method == .get else { return ProtocolAnswer.notAllowed("GET") }
        guard let repository = caller.repository else { return ProtocolAnswer.notFound() }
        return list(kind, of: repository)
    }

    private func atObject(_ kind: ObjectKind, _ name: ObjectName) async throws -> Response {
        switch method {
        case .head, .get:
            if kind == .data, method == .get, !caller.scopes.contains(.read),
                !caller.scopes.contains(.maintain)
            {
                return ProtocolAnswer.outOfScope(.read)
            }
            guard let object else { return ProtocolAnswer.notFound() }
            return try await reply(of: object, kind)
        case .post:
            // Who may only read puts a lock all the same: restic does not restore without.
            if let refusal = refusalToWrite(kind == .locks ? nil : .add) { return refusal }
            return try await receive(kind, name)
        case .delete:
            if let refusal = refusalToWrite(nil) { return refusal }
            return try await delete(kind, name)
        default:
            return ProtocolAnswer.notAllowed("HEAD, GET, POST, DELETE")
        }
    }

    /// Why this device may not write here; nil when it may.
    ///
    /// The past is only read.
    private func refusalToWrite(_ scope: DeviceScope?) -> Response? {
        guard path.view == nil else {
            return ProtocolAnswer.refusal(
                .forbidden, "Une vue du passé se lit et ne se change pas (restic --no-lock).")
        }
        // Pruning writes new packs and indexes.
        guard let scope, !caller.scopes.contains(scope), !caller.scopes.contains(.maintain) else {
            return nil
        }
        return ProtocolAnswer.outOfScope(scope)
    }

    func repository<T: Sendable>(
        _ body: @escaping @Sendable (Int, borrowing Session) throws -> T?
    ) async throws -> T? {
        guard let repository = caller.repository else { return nil }
        return try await server.database.read { try body(repository, $0) }
    }

    func deed(_ what: Deed.What, _ key: ObjectKey, size: Int) -> Deed {
        let agent = request.request.headers[.userAgent] ?? ""
        return Deed(
            what: what, key: key, size: size, depotID: caller.depotID, device: caller.device,
            agent: String(agent.prefix(100)), isDoubled: server.isDoubled)
    }
}

extension VaultServer {
    /// Makes a repository, its folders first; nothing happens when it is there.
    ///
    /// - Returns: false when the depot has as many as it may.
    func make(_ place: RepositoryPlace, of caller: VaultCaller) async throws -> Bool {
        guard caller.repository == nil else { return true }
        let count = try await database.read { try RepositoryTable.count(of: caller.depotID, in: $0) }
        guard count < Self.mostRepositories else { return false }
        try await storage.make(place)
        try await database.write { session in
            _ = try RepositoryTable.made(
                place.repository, of: caller.depotID, at: .now, in: session)
        }
        return true
    }
}

extension RepositoryPath {
    /// The moment of the view; nil for now.
    var moment: Instant? { view.map { Instant(milliseconds: $0.milliseconds) } }
}
