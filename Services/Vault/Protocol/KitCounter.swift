import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Persistence
import Web

/// Where the kits of devices fetch what they are asked to prove, and bring it back: beside the protocol of restic, with the
/// same names and tokens.
///
/// What a device says proves nothing by itself, since it may belong to somebody else by now: it is believed when the vault saw
/// the backup arrive and the bytes leave (vault.md §5, option A).
struct KitCounter: Sendable {
    let server: VaultServer

    static let prefix = "/sauvegarde/poste/v1/"

    var wing: Wing {
        Wing(Self.prefix, name: "sauvegarde-poste") { await answer($0) }
    }

    private func answer(_ request: WingRequest) async -> Response {
        guard let path = KitPath(request.path) else { return ProtocolAnswer.notFound() }
        do {
            guard let admission = try await server.admission(of: request, path.repository) else {
                return server.attempts.fail(from: request.network.text)
                    ? ProtocolAnswer.tooManyTries() : ProtocolAnswer.unknown()
            }
            let caller = admission.caller
            guard caller.depot == path.repository.depot, let repository = caller.repository else {
                return ProtocolAnswer.notFound()
            }
            // Pruning reads as well.
            guard !caller.scopes.isDisjoint(with: [.read, .maintain]) else {
                return ProtocolAnswer.outOfScope(.read)
            }
            return try await answer(
                request, KitVisit(server: server, caller: caller, repository: repository), path.errand)
        } catch {
            server.logger.error("an errand of a kit failed", metadata: ["error": "\(error)"])
            return ProtocolAnswer.fault()
        }
    }

    private func answer(_ request: WingRequest, _ visit: KitVisit, _ errand: KitErrand) async throws
        -> Response
    {
        let agent = String((request.request.headers[.userAgent] ?? "").prefix(100))
        switch request.request.method {
        case .get:
            try await visit.writeDown(agent: agent)
            guard let text = try await visit.give(errand) else { return Response(status: .noContent) }
            return Self.reply(text)
        case .post:
            guard let body = await Self.body(of: request) else {
                return ProtocolAnswer.refusal(
                    .contentTooLarge,
                    "Ce qui est rendu ici pèse \(ByteCount.text(WitnessFile.longest)) au plus.")
            }
            try await visit.writeDown(agent: agent)
            return try await take(body, visit, errand)
        default:
            return ProtocolAnswer.notAllowed("GET, POST")
        }
    }

    private func take(_ body: [UInt8], _ visit: KitVisit, _ errand: KitErrand) async throws -> Response {
        let ending: DrillEnding?
        switch errand {
        case .witness: ending = try await visit.take(witness: body)
        case .reading:
            guard let report = ReadingReport(String(decoding: body, as: UTF8.self)) else {
                return ProtocolAnswer.refusal(.badRequest, "Ce compte rendu ne se lit pas.")
            }
            ending = try await visit.take(reading: report)
        }
        guard let ending else {
            return ProtocolAnswer.refusal(.conflict, "Le coffre n’attend rien de tel, ou ne l’attend plus.")
        }
        return Self.reply(Array((ending.fault.isEmpty ? "C’est prouvé.\n" : ending.fault + "\n").utf8))
    }

    /// - Returns: nil when it is too long, or when the line was cut.
    private static func body(of request: WingRequest) async -> [UInt8]? {
        do {
            let buffer = try await request.request.body.collect(upTo: WitnessFile.longest)
            return Array(buffer: buffer)
        } catch {
            return nil
        }
    }

    private static func reply(_ bytes: [UInt8]) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
