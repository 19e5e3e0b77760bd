import Foundation
import HTTPTypes
import HummingbirdTesting
import Persistence
import TestSupport
import Testing

@testable import Vault

@Suite struct `A device` {
    private let object = TestObject("des octets")

    @Test(arguments: Engine.allCases) func `that is not known, or not any more, is asked who it is`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            let wrong = TestDevice(user: stage.device.user, token: "faux")
            let borrowed = TestDevice(user: "autre", token: stage.device.token)
            for device in [wrong, borrowed, TestDevice(user: "", token: "")] {
                let refused = try await stage.ask(.get, "config", as: device)
                #expect(refused.status == .unauthorized)
                #expect(refused.headers[.wwwAuthenticate]?.hasPrefix("Basic realm=\"Sauvegarde\"") == true)
            }
            let nowhere = try await stage.ask(.get, "config", as: wrong, in: "96009-rien")
            #expect(nowhere.status == .unauthorized)

            try await stage.store.revokeDevice("accueil", in: VaultStage.depot)
            #expect(try await stage.ask(.get, "keys/").status == .unauthorized)
        }
    }

    @Test func `whose time is over is not known any more`() async throws {
        try await VaultStage.open { stage in
            let past = try await stage.device(
                "passant", scopes: "read", expiresAt: Instant.now.adding(.seconds(-1)))
            #expect(try await stage.ask(.get, "config", as: past).status == .unauthorized)
            let present = try await stage.device(
                "present", scopes: "read", expiresAt: Instant.now.adding(.seconds(3600)))
            #expect(try await stage.ask(.get, "config", as: present).status == .notFound)
        }
    }

    @Test func `does what its scopes say`() async throws {
        try await VaultStage.open { stage in
            try await stage.makeRepository()
            let (path, other) = ("data/\(object.name)", TestObject("autre"))
            let adder = try await stage.device("ajout", scopes: "add")
            let reader = try await stage.device("lecture", scopes: "read")
            _ = try await stage.ask(.post, "data/\(other.name)", other.bytes)

            #expect(try await stage.ask(.post, path, object.bytes, as: reader).status == .forbidden)
            #expect(try await stage.ask(.post, path, object.bytes, as: adder).status == .ok)
            #expect(try await stage.ask(.get, path, as: adder).status == .forbidden)
            #expect(try await stage.ask(.get, path, as: reader).status == .ok)
            #expect(try await stage.ask(.delete, path, as: reader).status == .forbidden)
            // What it has just sent, it may take back: restic does before it sends again.
            #expect(try await stage.ask(.delete, path, as: adder).status == .ok)
            #expect(try await stage.ask(.delete, "data/\(other.name)", as: adder).status == .forbidden)
            let lock = TestObject("verrou")
            #expect(try await stage.ask(.post, "locks/\(lock.name)", lock.bytes, as: reader).status == .ok)
            #expect(try await stage.ask(.delete, "locks/\(lock.name)", as: reader).status == .ok)
            #expect(try await stage.ask(.post, "pc/?create=true", as: reader).status == .forbidden)
        }
    }

    @Test(arguments: [
        "../96002-autre/config", "%2e%2e/96002-autre/config", "data%2fx", "DATA/", "data/../config", "//",
    ]) func `never leaves its depot`(path: String) async throws {
        try await VaultStage.open { stage in
            try await stage.makeRepository()
            _ = try await stage.store.makeDepot("Autre", of: "96002")
            #expect(try await stage.ask(.get, path).status == .notFound)
            #expect(try await stage.ask(.get, "config", in: "96002-autre").status == .notFound)
        }
    }

    @Test func `that tries tokens is made to wait, and stops no other`() async throws {
        try await VaultStage.open { stage in
            let wrong = TestDevice(user: stage.device.user, token: "faux")
            for _ in 1...30 { _ = try await stage.ask(.get, "config", as: wrong) }
            let slowed = try await stage.ask(.get, "config", as: wrong)
            #expect(slowed.status == .tooManyRequests)
            #expect(slowed.headers[.retryAfter] == "600")
            #expect(try await stage.ask(.get, "config").status == .notFound)
        }
    }
}

extension VaultStage {
    func device(_ name: String, scopes: String, expiresAt: Instant? = nil) async throws -> TestDevice {
        let made = try await store.makeDevice(name, in: Self.depot, scopes: scopes, expiresAt: expiresAt)
        return TestDevice(user: made.user, token: made.token)
    }
}
