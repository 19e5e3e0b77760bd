import HTTPTypes
import Hummingbird
import Logging
import Persistence
import Web

/// The restic REST protocol, versions 1 and 2 (REST_backend.rst), over delayed deletion and views of the past.
struct VaultServer: Sendable {
    let database: Database
    let storage: any ObjectStorage
    let recorder: Recorder
    let reservations = Reservations()
    let turns: ObjectTurns
    let attempts = SignInAttempts()
    let logger: Logger
    /// Whether there is a second copy.
    let isDoubled: Bool

    /// Repositories of one depot: one for each PC of a town hall is far fewer.
    static let mostRepositories = 50

    /// Where the protocol is spoken.
    static let prefix = "/sauvegarde/v1/"

    init(database: Database, storage: any ObjectStorage, isDoubled: Bool = false, logger: Logger) {
        self.database = database
        self.storage = storage
        self.logger = logger
        self.isDoubled = isDoubled
        recorder = Recorder(database: database)
        turns = ObjectTurns()
    }

    var wing: Wing {
        Wing(Self.prefix, name: "sauvegarde") { await answer($0) }
    }

    func answer(_ request: WingRequest) async -> Response {
        guard let path = RepositoryPath(request.path) else { return ProtocolAnswer.notFound() }
        do {
            guard let admission = try await admission(of: request, path) else {
                return attempts.fail(from: request.network.text)
                    ? ProtocolAnswer.tooManyTries() : ProtocolAnswer.unknown()
            }
            guard admission.caller.depot == path.depot else { return ProtocolAnswer.notFound() }
            let visit = ProtocolVisit(
                server: self, request: request, path: path, caller: admission.caller,
                object: admission.object)
            return try await visit.answer()
        } catch let failure as StorageFailure where failure.isFull {
            logger.error("the vault's disk is full", metadata: ["error": "\(failure)"])
            return ProtocolAnswer.diskFull()
        } catch let failure as BucketFailure {
            logger.error("the vault's storage does not answer", metadata: ["error": "\(failure)"])
            return failure.isFull ? ProtocolAnswer.diskFull() : ProtocolAnswer.storageAway()
        } catch {
            logger.error("a request to the vault failed", metadata: ["error": "\(error)"])
            return ProtocolAnswer.fault()
        }
    }

    /// Who asks, and the object that the address names: read at once, as most requests need both.
    struct Admission: Sendable {
        let caller: VaultCaller
        /// As it was at the address's moment; nil when it was not there.
        var object: KeptObject?
    }

    /// Nil when nobody has this name and this token any more.
    func admission(of request: WingRequest, _ path: RepositoryPath) async throws -> Admission? {
        guard let credentials = BasicCredentials(request.request.headers[.authorization]) else { return nil }
        let hash = DeviceToken.hash(of: credentials.token)
        return try await database.read { session in
            let caller = try DeviceTable.caller(tokenHash: hash, repository: path.repository, in: session)
            guard let caller, caller.slug.text == credentials.user, caller.isOpen(at: .now) else {
                return nil
            }
            var admission = Admission(caller: caller)
            if case .object(let kind, let name) = path.target, caller.depot == path.depot,
                let repository = caller.repository
            {
                let key = ObjectKey(repository: repository, kind: kind, name: name)
                admission.object = try ObjectTable.object(key, at: path.moment, in: session)
            }
            return admission
        }
    }
}
