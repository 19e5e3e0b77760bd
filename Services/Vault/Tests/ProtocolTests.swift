import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Persistence
import TestSupport
import Testing

@testable import Vault

@Suite struct `The protocol of restic` {
    private let object = TestObject("des octets")

    @Test(arguments: Engine.allCases) func `keeps an object, gives it, hides it and takes it again`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            let path = "data/\(object.name)"
            #expect(try await stage.ask(.head, path).status == .notFound)

            #expect(try await stage.ask(.post, path, object.bytes).status == .ok)
            #expect(try await stage.ask(.post, path, object.bytes).status == .ok)
            let whole = try await stage.ask(.get, path)
            #expect(Array(buffer: whole.body) == object.bytes)
            let head = try await stage.ask(.head, path)
            #expect(head.headers[.contentLength] == "10")
            let part = try await stage.ask(.get, path, headers: [.range: "bytes=4-5"])
            #expect(part.status == .partialContent)
            #expect(part.headers[.contentRange] == "bytes 4-5/10")
            #expect(String(buffer: part.body) == "oc")
            let beyond = try await stage.ask(.get, path, headers: [.range: "bytes=10-"])
            #expect(beyond.status == .rangeNotSatisfiable)
            #expect(beyond.headers[.contentRange] == "bytes */10")

            #expect(try await stage.ask(.delete, path).status == .ok)
            #expect(try await stage.ask(.delete, path).status == .ok)
            #expect(try await stage.ask(.get, path).status == .notFound)
            #expect(try await stage.depotState()?.hidden == 4096)
            #expect(try await stage.ask(.post, path, object.bytes).status == .ok)
            #expect(try await stage.ask(.get, path).status == .ok)
            #expect(try await stage.depotState()?.hidden == 0)
            #expect(try await stage.depotState()?.used == 4096)
        }
    }

    @Test(arguments: Engine.allCases) func `lists names, and sizes for those who can read them`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            let v2: HTTPFields = [.accept: "application/vnd.x.restic.rest.v2"]
            let empty = try await stage.ask(.get, "index/", headers: v2)
            #expect(String(buffer: empty.body) == "[]")
            let objects = (1...3).map { TestObject("index \($0)") }
            for object in objects { _ = try await stage.ask(.post, "index/\(object.name)", object.bytes) }
            let names = objects.map(\.name).sorted()

            let sized = try await stage.ask(.get, "index/", headers: v2)
            let plain = try await stage.ask(.get, "index/")

            #expect(sized.headers[.contentType] == "application/vnd.x.restic.rest.v2")
            #expect(
                String(buffer: sized.body)
                    == "[" + names.map { "{\"name\":\"\($0)\",\"size\":7}" }.joined(separator: ",") + "]")
            #expect(plain.headers[.contentType] == "application/vnd.x.restic.rest.v1")
            #expect(
                String(buffer: plain.body) == "[" + names.map { "\"\($0)\"" }.joined(separator: ",") + "]")
        }
    }

    @Test func `lists thousands of names, each once`() async throws {
        try await VaultStage.open { stage in
            try await stage.makeRepository()
            let repository = try await stage.repository()
            let names = (0..<4500).map { TestObject("pack \($0)").name }.sorted()
            try await stage.store.database.write { session in
                for name in names {
                    let key = ObjectKey(
                        repository: repository, kind: .data, name: try #require(ObjectName(name)))
                    try ObjectTable.insert(key, size: 1, device: nil, since: .now, in: session)
                }
            }
            let list = try await stage.ask(.get, "data/")
            #expect(try JSONDecoder().decode([String].self, from: Data(list.body.readableBytesView)) == names)
        }
    }

    @Test func `refuses bytes that are not those of the name, and keeps nothing of them`() async throws {
        try await VaultStage.open { stage in
            try await stage.makeRepository()
            let before = stage.files
            let refused = try await stage.ask(.post, "data/\(object.name)", Array("autre chose".utf8))
            #expect(refused.status == .badRequest)
            #expect(stage.files == before)
            #expect(try await stage.ask(.get, "data/\(object.name)").status == .notFound)

            _ = try await stage.ask(.post, "data/\(object.name)", object.bytes)
            let again = try await stage.ask(.post, "data/\(object.name)", Array("autre chose".utf8))
            #expect(again.status == .badRequest)
            let kept = try await stage.ask(.get, "data/\(object.name)")
            #expect(Array(buffer: kept.body) == object.bytes)
        }
    }

    @Test(arguments: Engine.allCases) func `has one configuration, which no device replaces or erases`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            #expect(try await stage.ask(.get, "config").status == .notFound)
            #expect(try await stage.ask(.post, "config", object.bytes).status == .ok)
            #expect(try await stage.ask(.post, "config", object.bytes).status == .ok)
            #expect(try await stage.ask(.post, "config", [1, 2, 3]).status == .forbidden)
            #expect(try await stage.ask(.delete, "config").status == .forbidden)
            #expect(Array(buffer: try await stage.ask(.get, "config").body) == object.bytes)
        }
    }

    @Test func `takes locks away for good`() async throws {
        try await VaultStage.open { stage in
            try await stage.makeRepository()
            let lock = TestObject("verrou")
            _ = try await stage.ask(.post, "locks/\(lock.name)", lock.bytes)
            #expect(try await stage.ask(.delete, "locks/\(lock.name)").status == .ok)
            #expect(stage.files.isEmpty)
            #expect(try await stage.depotState()?.used == 0)
        }
    }

    @Test(arguments: [
        ("GET", "", "POST"), ("DELETE", "", "POST"), ("PUT", "config", "HEAD, GET, POST, DELETE"),
        ("HEAD", "data/", "GET"), ("POST", "data/", "GET"),
    ]) func `says which methods an address has`(method: String, path: String, allow: String) async throws {
        try await VaultStage.open { stage in
            try await stage.makeRepository()
            let refused = try await stage.ask(try #require(HTTPRequest.Method(method)), path)
            #expect(refused.status == .methodNotAllowed)
            #expect(refused.headers[.allow] == allow)
        }
    }

    @Test(arguments: Engine.allCases) func `makes a repository a device, each with its own objects`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            #expect(try await stage.ask(.post, "ecole/config", object.bytes).status == .notFound)
            #expect(try await stage.ask(.post, "ecole/?create=false").status == .badRequest)
            try await stage.makeRepository("ecole/")
            try await stage.makeRepository("ecole/")
            _ = try await stage.ask(.post, "ecole/data/\(object.name)", object.bytes)
            #expect(try await stage.ask(.get, "data/\(object.name)").status == .notFound)
            #expect(stage.files == ["96001-mairie/ecole/data/\(object.name.prefix(2))/\(object.name)"])
        }
    }
}

extension VaultStage {
    /// The number of the repository at the depot's own address.
    func repository() async throws -> Int {
        try await store.database.read { session in
            try #require(
                try RepositoryTable.all(in: session).first { $0.depot.text == Self.depot && $0.slug == nil }
            ).number
        }
    }
}
