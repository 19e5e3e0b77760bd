import Crypto
import Foundation
import NIOHTTP1
import Synchronization

extension FakeNational.Step {
    init?(_ head: HTTPRequestHead) {
        let path = head.uri
        let step: Self? =
            switch head.method {
            case .GET where path.hasSuffix("/current-revision"): .current
            case .GET where path.hasSuffix("/download"): .download
            case .GET where path.hasSuffix("/emails"): .emails
            case .GET where path.contains("/revisions/"): .revision
            case .PUT: .put
            case .POST where path.hasSuffix("/compute"): .compute
            case .POST where path.hasSuffix("/publish"): .publish
            case .POST where path.hasSuffix("/habilitations"): .habilitation
            case .POST where path.hasSuffix("/send-pin-code"): .sendCode
            case .POST where path.hasSuffix("/validate-pin-code"): .validateCode
            case .POST where path.hasSuffix("/revisions"): .create
            default: nil
            }
        guard let step else { return nil }
        self = step
    }
}

extension FakeNational {
    typealias Answer = (status: Int, body: [UInt8])

    func nextCut(at step: Step) -> Cut? {
        state.withLock { state in
            guard let next = state.cuts[step]?.first else { return nil }
            state.cuts[step]?.removeFirst()
            return next
        }
    }

    func answer(_ head: HTTPRequestHead, _ body: [UInt8]) -> Answer {
        guard let step = Step(head), head.uri.hasPrefix("/api-depot/") else {
            return Self.problem(404, "inconnu")
        }
        let meanwhile = state.withLock { state in
            defer { if step == state.meanwhileStep { state.meanwhile = nil } }
            return step == state.meanwhileStep ? state.meanwhile : nil
        }
        meanwhile?()
        return state.withLock { state in
            state.asked[step, default: 0] += 1
            if let (status, words) = state.answers[step]?.first {
                state.answers[step]?.removeFirst()
                return status == 200 ? (200, Array(words.utf8)) : Self.problem(status, words)
            }
            guard head.headers.first(name: "authorization") == "Token \(Self.token)" else {
                return Self.problem(401, "Unauthorized")
            }
            let parts = head.uri.split(separator: "/").map(String.init)
            return Self.answer(step, parts[2], head, body, &state)
        }
    }

    private static func answer(
        _ step: Step, _ id: String, _ head: HTTPRequestHead, _ body: [UInt8], _ state: inout State
    ) -> Answer {
        switch step {
        case .current:
            return state.current[id].flatMap { state.revisions[$0] }.map { json(200, $0, isCurrent: true) }
                ?? problem(404, "Aucune révision courante")
        case .create:
            let made = Revision(id: "rev\(state.revisions.count + 1)", commune: id)
            state.revisions[made.id] = made
            return json(201, made)
        case .revision:
            return state.revisions[id].map { json(200, $0) } ?? problem(404, "Revision not found")
        case .put: return put(id, head, body, &state)
        case .compute:
            guard state.revisions[id]?.file != nil else { return problem(412, "Aucun fichier") }
            state.revisions[id]?.isComputed = true
            state.revisions[id]?.errors = state.errors
            state.revisions[id]?.warnings = state.warnings
            return json(200, state.revisions[id] ?? Revision(id: id, commune: ""))
        case .publish: return publish(id, body, &state)
        case .download:
            guard let file = state.revisions[id]?.file else { return problem(404, "Aucun fichier") }
            return (200, file)
        case .emails, .habilitation, .sendCode, .validateCode: return habilitate(step, id, body, &state)
        }
    }

    /// The file’s headers are checked as the API checks them.
    private static func put(
        _ id: String, _ head: HTTPRequestHead, _ body: [UInt8], _ state: inout State
    ) -> Answer {
        guard let revision = state.revisions[id] else { return problem(404, "Revision not found") }
        guard revision.file == nil else { return problem(412, "Un fichier existe déjà") }
        let sum = Insecure.MD5.hash(data: body).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        if head.headers.first(name: "content-md5") != sum { state.faults.append("md5") }
        if head.headers.first(name: "content-length") != "\(body.count)" { state.faults.append("length") }
        if head.headers.first(name: "content-type") != "application/csv" { state.faults.append("type") }
        if head.headers.contains(name: "content-encoding") { state.faults.append("encoding") }
        guard state.faults.isEmpty else { return problem(400, "Fichier abîmé") }
        state.revisions[id]?.file = body
        return (200, Array("{\"hash\":\"\(state.revisions[id]?.hash ?? "")\"}".utf8))
    }

    private static func publish(_ id: String, _ body: [UInt8], _ state: inout State) -> Answer {
        guard let revision = state.revisions[id] else { return problem(404, "Revision not found") }
        guard revision.isComputed, revision.errors?.isEmpty == true else {
            return problem(412, "La révision n’est pas publiable")
        }
        guard !revision.isPublished else { return problem(412, "La révision est déjà publiée") }
        if let needed = state.neededHabilitation, !String(decoding: body, as: UTF8.self).contains(needed) {
            return problem(404, "L’habilitation n’est pas valide")
        }
        state.revisions[id]?.isPublished = true
        state.current[revision.commune] = id
        return json(200, state.revisions[id] ?? revision, isCurrent: true)
    }

    private static func habilitate(
        _ step: Step, _ id: String, _ body: [UInt8], _ state: inout State
    ) -> Answer {
        let words = String(decoding: body, as: UTF8.self)
        switch step {
        case .emails: return (200, Array("[\"mairie@montfort.example\"]".utf8))
        case .habilitation:
            let made = "hab\(state.habilitations.count + 1)"
            state.habilitations[made] = ("pending", 10)
            return (201, Array("{\"id\":\"\(made)\",\"status\":\"pending\",\"codeCommune\":\"\(id)\"}".utf8))
        case .sendCode:
            guard words.contains("mairie@montfort.example") else { return problem(412, "Courriel inconnu") }
            return (200, Array("OK".utf8))
        default:
            guard var known = state.habilitations[id], known.state == "pending" else {
                return problem(412, "Cette habilitation est rejetée")
            }
            defer { state.habilitations[id] = known }
            guard words.contains("\"\(state.code)\"") else {
                known.tries -= 1
                if known.tries == 0 { known.state = "rejected" }
                return known.tries == 0
                    ? problem(412, "Code non valide. Demande rejetée.")
                    : problem(412, "Code non valide, \(known.tries) tentatives restantes")
            }
            known.state = "accepted"
            return (200, Array("OK".utf8))
        }
    }

    private static func json(_ status: Int, _ revision: Revision, isCurrent: Bool = false) -> Answer {
        var fields: [String: Any] = [
            "id": revision.id, "codeCommune": revision.commune, "isCurrent": isCurrent,
            "status": revision.isPublished ? "published" : "pending",
            "client": ["nom": revision.owner], "context": ["organisation": "Mairie"],
        ]
        if revision.isPublished { fields["publishedAt"] = "2026-10-02T08:30:00.000Z" }
        // As the API writes it: a revision without a file has a list of none.
        var file: Any = NSNull()
        if let hash = revision.hash { file = ["type": "bal", "hash": hash] }
        fields["files"] = [file]
        if let errors = revision.errors {
            fields["validation"] = [
                "valid": errors.isEmpty, "errors": errors, "warnings": revision.warnings, "rowsCount": 3,
            ]
        }
        let data = (try? JSONSerialization.data(withJSONObject: fields)) ?? Data()
        return (status, Array(data))
    }

    private static func problem(_ status: Int, _ words: String) -> Answer {
        (status, Array("{\"code\":\(status),\"message\":\"\(words)\"}".utf8))
    }
}
