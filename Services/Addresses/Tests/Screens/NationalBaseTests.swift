import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import Territory
import TestSupport
import Testing
import Web

@testable import Addresses

/// A server on this machine stands for the national base; our client, its socket and the file are real.
@Suite struct `What the national base knows` {
    private static let ask = "/mairie/54084/adresses/importer/base-nationale"

    private static let identifier = "0d5c7e0e-3f6d-4f9e-8f3a-5b2f6f0c9a11"

    private static func serve(_ body: @escaping @Sendable (Int) async throws -> Void) async throws {
        let file = try RealFiles.bytes("bal/bal_54084_mont-bonvillers_v1.3_from-ban.csv")
        let router = Router()
        router.get("/ban/54084/csv") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/csv"], body: .init(byteBuffer: .init(bytes: file)))
        }
        router.get("/district/54084") { _, _ in
            let found = "{\"status\":\"success\",\"response\":[{\"id\":\"\(Self.identifier.uppercased())\"}]}"
            return Response(status: .ok, body: .init(byteBuffer: .init(string: found)))
        }
        router.get("/ailleurs/54084") { _, _ in
            Response(status: .found, headers: [.location: "/ban/54084/csv"])
        }
        router.get("/dehors/54084") { request, _ in
            let port = request.head.authority?.split(separator: ":").last ?? ""
            return Response(
                status: .found, headers: [.location: "http://127.0.0.1:\(port)/ban/54084/csv"])
        }
        router.get("/boucle/54084") { _, _ in Response(status: .found, headers: [.location: "54084"]) }
        router.get("/page/54084") { _, _ in
            let page = "<!doctype html><title>Maintenance</title><p>Revenez plus tard.</p>"
            return Response(
                status: .ok, headers: [.contentType: "text/html"],
                body: .init(byteBuffer: .init(string: page)))
        }
        router.get("/vide/54084") { _, _ in Response(status: .ok) }
        router.get("/panne/54084") { _, _ in Response(status: .badGateway) }
        router.get("/lent/54084") { _, _ in
            try await Task.sleep(for: .seconds(20))
            return Response(status: .ok)
        }
        router.get("/goutte/54084") { _, _ in
            Response(
                status: .ok,
                body: ResponseBody { writer in
                    for _ in 0..<200 {
                        try await writer.write(ByteBuffer(string: "numero;"))
                        try await Task.sleep(for: .milliseconds(20))
                    }
                    try await writer.finish(nil)
                })
        }
        try await Application(router: router).test(.live) { client async throws in
            try await body(try #require(client.port))
        }
    }

    @Test(arguments: Engine.allCases) func `is shown like a file, then imported`(on engine: Engine)
        async throws
    {
        try await Self.serve { port in
            for path in ["ban/{insee}/csv", "ailleurs/{insee}"] {
                let base = "http://localhost:\(port)/\(path)"
                try await Counter.open(on: engine, begun: false, commune: "54084", nationalBase: base) {
                    counter in
                    let asked = try await counter.post(Self.ask)
                    #expect(asked.status == 303)
                    let report = try await counter.get(asked.location).text
                    #expect(report.contains("base nationale"))
                    #expect(report.contains("Nouvelles adresses"))
                    #expect(try await counter.stage.store.overview(of: counter.stage.commune) == nil)

                    #expect(try await counter.accept(asked.location).status == 303)
                    let overview = try await counter.stage.store.overview(of: counter.stage.commune)
                    #expect(overview?.base.origin == .national)
                    #expect(overview?.base.counts.numeros ?? 0 > 400)
                }
            }
        }
    }

    @Test(arguments: Engine.allCases) func `is the same when its file is brought by hand`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine, begun: false, commune: "54084") { counter in
            let file = try RealFiles.bytes("bal/bal_54084_mont-bonvillers_v1.3_from-ban.csv")
            let sent = try await counter.upload(
                "/mairie/54084/adresses/importer", file, named: "bal_54084.csv")
            #expect(sent.status == 303)
            #expect(try await counter.accept(sent.location).status == 303)
            #expect(try await counter.stage.draft().numeros.count > 400)
        }
    }

    @Test(arguments: [
        ("rien", "ne connaît encore aucune adresse"), ("page", "n’a pas envoyé une liste d’adresses"),
        ("vide", "n’a pas envoyé une liste d’adresses"), ("panne", "ne répond pas"),
        ("lent", "met trop longtemps"), ("dehors", "renvoie vers une autre adresse"),
        ("boucle", "renvoie vers une autre adresse"),
    ])
    func `is said to be missing in a sentence`(path: String, words: String) async throws {
        try await Self.serve { port in
            let base = "http://localhost:\(port)/\(path)/{insee}"
            try await Counter.open(on: .sqlite, begun: false, commune: "54084", nationalBase: base) {
                counter in
                let answer = try await counter.post(Self.ask)
                #expect(answer.status == 422)
                #expect(answer.text.contains("La base nationale (localhost:\(port)) \(words)"))
                #expect(answer.text.contains("Rien n’est modifié"))
                #expect(answer.text.contains("http://localhost:\(port)/\(path)/54084"))
                #expect(try await counter.stage.store.overview(of: counter.stage.commune) == nil)
            }
        }
    }

    @Test func `is neither waited for without end nor taken beyond its size`() async throws {
        try await Self.serve { port in
            let commune = try #require(CodeINSEE("54084"))
            var drop = NationalBase(files: "http://localhost:\(port)/goutte/{insee}", identities: "")
            drop.reach = .anywhere
            drop.patience = .milliseconds(200)
            await #expect(throws: ImportRefusal.nationalBase(host: "localhost:\(port)", .slow)) {
                try await drop.file(of: commune)
            }
            var large = NationalBase(files: "http://localhost:\(port)/ban/{insee}/csv", identities: "")
            large.reach = .anywhere
            large.limit = 1000
            await #expect(throws: ImportRefusal.nationalBase(host: "localhost:\(port)", .tooLarge)) {
                try await large.file(of: commune)
            }
        }
    }

    @Test func `is not looked for inside the network`() async throws {
        let asked = Mutex(0)
        let router = Router()
        router.get("**") { _, _ in
            asked.withLock { $0 += 1 }
            return Response(status: .ok)
        }
        try await Application(router: router).test(.live) { client async throws in
            let port = try #require(client.port)
            let commune = try #require(CodeINSEE("54084"))
            for host in ["localhost", "127.0.0.1", "127.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]"] {
                let base = NationalBase(files: "http://\(host):\(port)/{insee}", identities: "")
                await #expect(throws: ImportRefusal.nationalBase(host: "\(host):\(port)", .notPublic)) {
                    try await base.file(of: commune)
                }
            }
            for path in [
                "http+unix://%2Fvar%2Frun%2Fd.sock/", "unix:///var/run/d.sock", "file:///etc/passwd",
            ] {
                await #expect(throws: ImportRefusal.self) {
                    try await NationalBase(files: path, identities: "").file(of: commune)
                }
            }
            let address = "http://localhost:\(port)/{insee}"
            try await Counter.open(
                on: .sqlite, begun: false, commune: "54084", nationalBase: address, reach: .internet
            ) { counter in
                let answer = try await counter.post(Self.ask)
                #expect(answer.status == 422)
                #expect(answer.text.contains("n’est pas celle d’un site d’internet"))
            }
        }
        #expect(asked.withLock { $0 } == 0)
    }

    @Test(arguments: Engine.allCases) func `gives the commune its identifier, which lets it publish`(
        on engine: Engine
    ) async throws {
        try await Self.serve { port in
            let base = "http://localhost:\(port)/district/{insee}"
            try await Counter.open(on: engine, commune: "54084", nationalBase: base) { counter in
                let home = "/mairie/54084/adresses"
                #expect(try await counter.get(home + "/identifiant", as: "reader").status == 200)
                let typed = try await counter.post(home + "/identifiant", [("identifiant", "54084")])
                #expect(typed.status == 422)
                #expect(typed.text.contains("compte 36 signes"))
                #expect(typed.text.contains("value=\"54084\""))

                let asked = try await counter.post(home + "/identifiant/base-nationale")
                #expect(asked.location == home)
                let overview = try await counter.stage.store.overview(of: counter.stage.commune)
                #expect(overview?.base.idBanCommune == Self.identifier)
                #expect(overview?.check?.isPending == true)
                #expect(try await counter.get(home + "/identifiant").text.contains(Self.identifier))
                #expect(try await counter.journal().last == "Identifiant national de la commune")
                #expect(try await counter.post(home + "/identifiant", as: "contributor").status == 403)

                let other = "3f0a4c1e-8d57-4b6e-9c1f-2a7d5e8b0c94"
                let wrong = [[], [("remplace", "")], [("remplace", other)]]
                for agreed in wrong {
                    let question = try await counter.post(
                        home + "/identifiant", [("identifiant", other)] + agreed)
                    #expect(question.status == 409)
                    for words in [
                        "<code>\(Self.identifier)</code>", "<code>\(other)</code>",
                        "name=\"remplace\" value=\"\(Self.identifier)\"",
                    ] { #expect(question.text.contains(words), "\(words)") }
                }
                let store = counter.stage.store
                #expect(
                    try await store.overview(of: counter.stage.commune)?.base.idBanCommune == Self.identifier)
                let replaced = try await counter.post(
                    home + "/identifiant", [("identifiant", other), ("remplace", Self.identifier)])
                #expect(replaced.status == 303)
                #expect(try await store.overview(of: counter.stage.commune)?.base.idBanCommune == other)
                // The national base knows another: it is asked too.
                let back = try await counter.post(home + "/identifiant/base-nationale")
                #expect(back.status == 409 && back.text.contains("value=\"\(Self.identifier)\""))
            }
            let other = "http://localhost:\(port)/page/{insee}"
            try await Counter.open(on: engine, commune: "54084", nationalBase: other) { counter in
                let refused = try await counter.post("/mairie/54084/adresses/identifiant/base-nationale")
                #expect(refused.status == 422)
                #expect(refused.text.contains("n’a pas donné l’identifiant"))
            }
        }
    }
}
