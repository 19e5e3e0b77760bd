import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Persistence
import TestSupport
import Testing
import Web

@testable import Notifications

@Suite struct `The link to leave` {
    @Test(arguments: Engine.allCases)
    func `asks before it forgets the address, and says that it did`(on engine: Engine) async throws {
        try await Self.withLink(on: engine) { office, client, path in
            let page = try await client.execute(uri: path, method: .get)
            #expect(page.status == .ok)
            #expect(String(buffer: page.body).contains("Ne plus rien recevoir"))
            // To look changes nothing: mail services open links by themselves.
            #expect(try await office.followers() == [.push: 1])
            let left = try await client.execute(
                uri: path, method: .post, headers: Self.form, body: ByteBuffer(string: ""))
            #expect(left.status == .seeOther)
            #expect(left.headers[.location] == path + "/fait")
            #expect(try await office.followers() == [:])
            for address in [path, path + "/fait"] {
                let done = try await client.execute(uri: address, method: .get)
                #expect(String(buffer: done.body).contains("cette adresse ne reçoit plus rien de nous"))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is one gesture for a mail service, which follows no redirect`(on engine: Engine) async throws {
        let multipart: HTTPFields = [.contentType: "multipart/form-data; boundary=b"]
        let part =
            "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n"
        for (headers, body) in [(Self.form, "List-Unsubscribe=One-Click"), (multipart, part)] {
            try await Self.withLink(on: engine) { office, client, path in
                let left = try await client.execute(
                    uri: path, method: .post, headers: headers, body: ByteBuffer(string: body))
                #expect(left.status == .ok)
                #expect(try await office.followers() == [:])
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `that was not made here changes nothing, and says so`(on engine: Engine) async throws {
        try await Self.withLink(on: engine) { office, client, path in
            for foreign in [String(path.dropLast(4)) + "AAAA", String(path.dropLast(5)), path + "A"] {
                for address in [foreign, foreign + "/fait"] {
                    let page = try await client.execute(uri: address, method: .get)
                    #expect(page.status == .notFound)
                    #expect(String(buffer: page.body).contains("Ce lien ne peut pas être lu"))
                }
                for gesture in ["", "List-Unsubscribe=One-Click"] {
                    let left = try await client.execute(
                        uri: foreign, method: .post, headers: Self.form, body: ByteBuffer(string: gesture))
                    #expect(left.status == .notFound)
                    #expect(!String(buffer: left.body).contains("Désabonnement fait"))
                }
            }
            #expect(try await office.followers() == [.push: 1])
        }
    }

    @Test(arguments: Engine.allCases)
    func `of a subscription that is over already says that it is done`(on engine: Engine) async throws {
        try await Self.withLink(on: engine) { office, client, path in
            for _ in 1...2 {
                let left = try await client.execute(
                    uri: path, method: .post, headers: Self.form,
                    body: ByteBuffer(string: "List-Unsubscribe=One-Click"))
                #expect(left.status == .ok)
                #expect(String(buffer: left.body).contains("Désabonnement fait"))
            }
            #expect(try await office.followers() == [:])
        }
    }

    private static let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]

    private static func withLink(
        on engine: Engine,
        _ body: @escaping @Sendable (PostOffice, any TestClientProtocol, String) async throws -> Void
    ) async throws {
        try await PostOffice.open(on: engine) { office in
            let key = try await office.subscribe(at: "https://fcm.googleapis.com/fcm/send/lise")
            let server = SiteServer(
                routes: office.module.routes { _, _ in }, gatekeeper: NobodyGatekeeper(),
                settings: SiteSettings(logger: PostOffice.quiet), menu: { _ in [] },
                identity: { SiteIdentity(name: "Syndicat", helpPhone: "", helpHours: "") })
            try await Application(router: server.router()).test(.router) { client in
                try await body(office, client, "/desabonnement/\(key.text)")
            }
        }
    }
}

/// A gatekeeper that knows nobody: residents have no account.
private struct NobodyGatekeeper: Gatekeeper {
    func visitor(of request: IncomingRequest) async throws -> Visitor? { nil }

    func judgement(of visitor: Visitor?) async throws -> Judgement {
        { access, _, _ in
            if case .anyone = access { true } else { false }
        }
    }
}
