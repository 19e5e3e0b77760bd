import Hummingbird
import HummingbirdTesting
import Jobs
import NIOCore
import Persistence
import Synchronization
import Territory
import TestSupport
import Testing
import Web

@testable import Addresses

/// A server on this machine stands for cadastre.data.gouv.fr; our client and its socket are real.
@Suite struct `The cadastre of the network` {
    private func addCommunes(_ codes: [String], _ stage: Stage) async throws {
        try await stage.store.database.write { session in
            for code in codes {
                try session.execute(
                    """
                    INSERT INTO collectivite (id, kind, code, name, sort_key, population)
                    VALUES (\(code), 'commune', \(code), \("Commune " + code), \(code), 300)
                    """)
            }
        }
    }

    /// What became of the last fetch of the commune of the tests.
    private func outcome(_ stage: Stage) async throws -> String {
        let commune = stage.commune
        return try await stage.store.database.read {
            try CadastreFetchTable.find(commune, in: $0)?.outcome ?? "jamais"
        }
    }

    private func run(_ fetch: FetchCadastres, of commune: String?, asked: Int64 = 0) async throws {
        let payload = try StoredText.text(FetchCadastres.Order(commune: commune, asked: asked))
        try await fetch.perform(JobRun(id: "essai", payload: payload) { _ in })
    }

    @Test(arguments: Engine.allCases) func `comes commune by commune, and says which have none`(
        on engine: Engine
    )
        async throws
    {
        let asked = Mutex([String]())
        let answer = Mutex(try CadastreSample.packed())
        let router = Router()
        router.get("/c/{departement}/{fichier}") { request, _ in
            asked.withLock { $0.append(request.uri.path) }
            guard request.uri.path.contains("32999") else { return Response(status: .notFound) }
            return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(bytes: answer.withLock { $0 })))
        }
        try await Stage.with(engine) { stage async throws in
            try await addCommunes(["32001", "32999"], stage)
            try await Application(router: router).test(.live) { client async throws in
                let port = try #require(client.port)
                let settings = CadastreSettings(
                    template: "http://127.0.0.1:\(port)/c/{departement}/cadastre-{insee}-parcelles.json.gz")
                let fetch = FetchCadastres(store: stage.store, settings: settings)
                try await run(fetch, of: nil, asked: Instant.now.milliseconds)
                #expect(try await stage.store.cadastre(of: stage.commune)?.count == 5)
                let lines = try await stage.store.database.read { try CadastreStanding.all(in: $0) }
                #expect(lines.map(\.count) == [nil, 5])
                #expect(lines[0].outcome.contains("n’a pas de fichier") && lines[1].outcome.isEmpty)

                // Cut short and begun again, it goes on where it was.
                try await run(fetch, of: nil, asked: 0)
                #expect(asked.withLock { $0.count(where: { $0.contains("32999") }) } == 1)
                await #expect(throws: Refusal.self) { try await run(fetch, of: "32001") }

                // A file of two parcelles in the place of five is no cadastre that changes by itself.
                answer.withLock { $0 = CadastreSample.json(Array(CadastreSample.moulin.prefix(2))) }
                let later = Instant.now.milliseconds + 60_000
                await #expect(throws: Refusal.self) { try await run(fetch, of: "32999", asked: later) }
                #expect(try await stage.store.cadastre(of: stage.commune)?.count == 5)

                // An older one neither: somebody brought this one by hand.
                let text = String(decoding: CadastreSample.json(), as: UTF8.self)
                answer.withLock { $0 = Array(text.replacing("2026-06-01", with: "2025-12-31").utf8) }
                await #expect(throws: Refusal.self) { try await run(fetch, of: "32999", asked: later) }
                #expect(
                    try await outcome(stage).contains("31 décembre 2025, celui qui est là du 1er juin 2026"))

                // The same again comes, and nothing is written.
                let before = try await stage.store.cadastre(of: stage.commune)
                answer.withLock { $0 = CadastreSample.json() }
                try await run(fetch, of: "32999", asked: later)
                #expect(try await outcome(stage).isEmpty)
                #expect(try await stage.store.cadastre(of: stage.commune) == before)
                answer.withLock { $0 = Array(text.replacing("2026-06-01", with: "2026-09-01").utf8) }
                try await run(fetch, of: "32999", asked: later)
                #expect(try await stage.store.cadastre(of: stage.commune)?.updatedOn == "2026-09-01")
            }
        }
        #expect(asked.withLock { $0.first } == "/c/32/cadastre-32001-parcelles.json.gz")
    }

    @Test func `stops when nobody answers, and keeps what is there`() async throws {
        try await Stage.with(.sqlite) { stage async throws in
            try await addCommunes(["32001", "32002", "32003", "32004"], stage)
            let settings = CadastreSettings(template: "http://127.0.0.1:9/{insee}.json")
            let fetch = FetchCadastres(
                store: stage.store, settings: settings)
            await #expect(throws: Refusal.self) { try await run(fetch, of: nil) }
            let lines = try await stage.store.database.read { try CadastreStanding.all(in: $0) }
            #expect(lines.count { !$0.outcome.isEmpty } == 3)
        }
    }

    @Test func `is asked only at an address that is safe and names the commune`() {
        for template in [
            "http://cadastre.example/{insee}", "https://cadastre.example/", "https://{insee}.example/a",
            "https://a@b.example/{insee}", "https://b.example/{insee}?x=1", "",
        ] {
            #expect(CadastreSettings(template: template) == nil, "\(template)")
        }
        let national = CadastreSettings(template: CadastreAddress.national)
        #expect(national?.host == "cadastre.data.gouv.fr")
        #expect(CodeINSEE("97411").map { national?.address(of: $0).contains("/974/97411/") } == true)
    }

    @Test func `is asked by two, and each is answered`() async throws {
        let settings = try #require(CadastreSettings(template: "http://127.0.0.1:9/{insee}.json"))
        try await Counter.open(on: .sqlite, cadastre: settings) { counter in
            let page = "/mairie/32999/adresses/cadastre"
            let first = try await counter.post(page + "/recherche", as: "syndicat-manager")
            #expect(first.status == 303 && first.location.hasPrefix("/travaux/"))
            // The page of the job is not theirs.
            let second = try await counter.post(page + "/recherche")
            #expect(second.status == 303 && second.location == page)
            let again = try await counter.post(page + "/recherche", as: "syndicat-manager")
            #expect(again.location == first.location)
        }
    }

    @Test func `is offered where the operator set it, to those who may ask`() async throws {
        try await Counter.open(on: .sqlite) { counter in
            let page = "/mairie/32999/adresses/cadastre"
            #expect(try await !counter.get(page).text.contains("Chercher le cadastre"))
            #expect(try await counter.post(page + "/recherche").status == 404)
            #expect(try await counter.post(page + "/recherche", as: "contributor").status == 403)
            let all = "/syndicat/adresses/cadastre"
            let shown = try await counter.get(all, as: "syndicat-reader")
            #expect(shown.status == 200 && shown.text.contains("absent"))
            #expect(try await counter.post(all, as: "syndicat-reader").status == 403)
            #expect(try await counter.get(all).status == 403)
        }
    }
}
