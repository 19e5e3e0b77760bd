import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Persistence
import TestSupport
import Testing
import Web

@testable import Jobs

@Suite struct `The page of a job` {
    @Test(arguments: Engine.allCases)
    func `shows how far it is, without a script too`(on engine: Engine) async throws {
        try await withJob(on: engine) { site in
            let page = try await site.get("", as: "claire")
            #expect(page.status == .ok)
            #expect(page.text.contains("<h1>Import de Fleurance</h1>"))
            #expect(page.text.contains("max=\"10\" value=\"3\""))
            #expect(page.text.contains("3 sur 10"))
            #expect(page.text.contains("http-equiv=\"refresh\" content=\"2\""))
            let summary = try await site.get(".json", as: "claire")
            #expect(summary.headers[.contentType] == "application/json")
            #expect(summary.text.contains("\"isOver\":false") && summary.text.contains("\"done\":3"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `leads on when it is done, and stops reloading`(on engine: Engine) async throws {
        try await withJob(on: engine) { site in
            try await site.leases.finish(site.lease)
            let page = try await site.get("", as: "claire")
            #expect(page.text.contains("C’est terminé."))
            #expect(page.text.contains("href=\"/adresses/32132\""))
            #expect(!page.text.contains("http-equiv=\"refresh\""))
        }
    }

    @Test(arguments: Engine.allCases)
    func `says in words why it was given up`(on engine: Engine) async throws {
        try await withJob(on: engine) { site in
            try await site.leases.giveUp(site.lease, because: "Ce fichier <est> vide.")
            let page = try await site.get("", as: "claire")
            #expect(page.text.contains("Ce travail n’a pas abouti."))
            #expect(page.text.contains("Ce fichier &lt;est&gt; vide."))
        }
    }

    @Test(arguments: Engine.allCases)
    func `is for who asked and for the managers of the syndicat`(on engine: Engine) async throws {
        try await withJob(on: engine) { site in
            for address in ["", ".json"] {
                #expect(try await site.get(address, as: "gérante").status == .ok)
                #expect(try await site.get(address, as: "lecteur").status == .forbidden)
                #expect(try await site.get(address, as: "voisine").status == .forbidden)
                #expect(try await site.get(address, as: nil).status != .ok)
            }
            let unknown = try await site.client.execute(
                uri: "/travaux/inconnu", method: .get, headers: site.headers(of: "claire"))
            #expect(unknown.status == .notFound)
        }
    }

    @Test(arguments: Engine.allCases)
    func `cancels it for who asked only`(on engine: Engine) async throws {
        try await withJob(on: engine) { site in
            let refused = try await site.cancel(as: "voisine")
            #expect(refused.status == .forbidden)
            #expect(try await site.bench.status(site.lease.id).state == .running)
            #expect(try await site.cancel(as: "claire").status == .seeOther)
            #expect(try await site.bench.status(site.lease.id).state == .cancelled)
            let page = try await site.get("", as: "claire").text
            #expect(
                page.contains(
                    "Ce travail a été annulé. Il en était à 3 sur 10\u{A0}: ce qui est fait le reste."))
            #expect(page.contains("href=\"/adresses/32132\""))
        }
    }

    /// A site with one job, asked by Claire, under way.
    private func withJob(on engine: Engine, _ body: @escaping @Sendable (JobSite) async throws -> Void)
        async throws
    {
        try await withBench(on: engine) { bench in
            try await bench.database.write { session in
                try JobQueue().enqueue(
                    "test.import", payload: "", owner: "claire", title: "Import de Fleurance",
                    next: SitePath("/adresses") / "32132", in: session)
            }
            let leases = JobLeaseStore(database: bench.database, duration: .seconds(60))
            let lease = try #require(try await leases.take(among: ["test.import"]))
            _ = try await leases.tell(JobProgress(done: 3, total: 10, label: "Rue Nationale"), of: lease)
            let server = SiteServer(
                routes: JobScreens(database: bench.database).routes, gatekeeper: NameGatekeeper(),
                settings: SiteSettings(logger: JobBench.quiet), menu: { _ in [] },
                identity: { SiteIdentity(name: "Syndicat", helpPhone: "", helpHours: "") })
            try await Application(router: server.router()).test(.router) { client in
                try await body(JobSite(bench: bench, leases: leases, lease: lease, client: client))
            }
        }
    }
}

/// The job's page as several people ask for it.
struct JobSite: Sendable {
    let bench: JobBench
    let leases: JobLeaseStore
    let lease: JobLease
    let client: any TestClientProtocol

    func headers(of name: String?) -> HTTPFields {
        guard let name else { return [:] }
        return [.cookie: "session=\(name == "gérante" ? "gerante" : name)"]
    }

    func get(_ suffix: String, as name: String?) async throws -> TestResponse {
        try await client.execute(
            uri: "/travaux/\(lease.id)\(suffix)", method: .get, headers: headers(of: name))
    }

    func cancel(as name: String) async throws -> TestResponse {
        var headers = headers(of: name)
        headers[.contentType] = "application/x-www-form-urlencoded"
        let page = try await client.execute(
            uri: "/travaux/\(lease.id)", method: .get, headers: self.headers(of: "claire"))
        let token = page.text.split(separator: "name=\"_jeton\" value=\"").last?.prefix { $0 != "\"" } ?? ""
        return try await client.execute(
            uri: "/travaux/\(lease.id)/annulation", method: .post, headers: headers,
            body: ByteBuffer(string: "_jeton=\(String(token).replacing("+", with: "%2B"))"))
    }
}

/// A gatekeeper that believes the name in the cookie.
struct NameGatekeeper: Gatekeeper {
    func visitor(of request: IncomingRequest) async throws -> Visitor? {
        guard let name = request.cookies["session"] else { return nil }
        let role: Role? = name == "gerante" ? .manager : name == "lecteur" ? .reader : nil
        return Visitor(
            id: name, name: name, communes: [], syndicatRole: role,
            sessionSecret: Array(repeating: 7, count: 32))
    }

    func judgement(of visitor: Visitor?) async throws -> Judgement {
        { access, _, _ in access == .anyone || visitor != nil }
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
}
