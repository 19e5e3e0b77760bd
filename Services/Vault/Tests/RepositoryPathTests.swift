import Testing

@testable import Vault

@Suite struct `An address of the vault` {
    private static let digits = String(repeating: "0a", count: 32)

    @Test(arguments: [
        ("32013-auch/", "32013-auch", nil),
        ("32013-auch/accueil/", "32013-auch", "accueil"),
        ("32013-auch/accueil/config", "32013-auch", "accueil"),
    ]) func `names a depot and a repository`(path: String, depot: String, repository: String?) throws {
        let read = try #require(RepositoryPath(path))

        #expect(read.depot.text == depot)
        #expect(read.repository?.text == repository)
        #expect(read.view == nil)
    }

    @Test func `names an object by its kind and its hash`() throws {
        let name = try #require(ObjectName(Self.digits))

        #expect(RepositoryPath("d/data/\(Self.digits)")?.target == .object(.data, name))
        #expect(RepositoryPath("d/r/locks/\(Self.digits)")?.target == .object(.locks, name))
        #expect(RepositoryPath("d/locks/")?.target == .list(.locks))
        #expect(RepositoryPath("d/config")?.target == .config)
        #expect(name.text == Self.digits)
    }

    @Test(arguments: [
        "@1790000000", "@2026-09-21T14:13:20Z", "@2026-09-21T14:13Z", "@2026-09-21T16:13:20+02:00",
    ])
    func `may name a moment`(view: String) throws {
        let root = try #require(RepositoryPath("d/\(view)/"))
        let list = try #require(RepositoryPath("d/r/\(view)/snapshots/"))

        #expect(root.target == .root)
        #expect(list.repository?.text == "r" && list.target == .list(.snapshots))
        #expect(abs((root.view?.milliseconds ?? 0) - 1_790_000_000_000) <= 60_000)
    }

    @Test(arguments: [
        "", "/", "d", "d//", "../x/", "d/../e/", "d/./", "d/%2e%2e/", "d/data%2f", "D/", "d/R/", "-d/",
        "d/-r/",
        "d/data", "data/", "keys/config", "d/data/data/", "d/r/s/", "d/r/s/config", "d/config/", "d/config/x",
        "d/@/", "d/@-1/", "d/@x/", "d/@1/@2/", "d/@99999999999999999999/", "d/data/0a", "d/é/",
        "d/@2026-09-21T14:\r\n\r\n/",
        "d/r/data/../config",
    ]) func `that is none of these names nothing`(path: String) {
        #expect(RepositoryPath(path) == nil)
    }

    @Test func `with capitals in a hash names nothing`() {
        #expect(RepositoryPath("d/data/" + Self.digits.uppercased()) == nil)
        #expect(RepositoryPath("d/data/" + Self.digits + "0a") == nil)
        #expect(RepositoryPath(String(repeating: "a", count: 400) + "/") == nil)
    }
}

@Suite struct `A range of an object` {
    @Test(arguments: [
        (nil, ByteRange.whole), ("bytes=0-", .part(0...9)), ("bytes=0-3", .part(0...3)),
        ("bytes=5-100", .part(5...9)), ("bytes=-4", .part(6...9)), ("bytes=-40", .part(0...9)),
        ("bytes=10-", .unsatisfiable), ("bytes=10-12", .unsatisfiable), ("bytes=-0", .unsatisfiable),
        ("bytes=99999999999999999999-", .unsatisfiable), ("bytes=3-99999999999999999999", .part(3...9)),
        ("bytes=3-2", .whole), ("bytes=0-1,3-4", .whole), ("octets=0-1", .whole), ("bytes=", .whole),
        ("bytes=-", .whole), ("bytes=a-b", .whole),
    ]) func `of ten bytes is what it asks for`(header: String?, range: ByteRange) {
        #expect(ByteRange(header, size: 10) == range)
    }

    @Test func `of an empty object is never satisfied`() {
        #expect(ByteRange("bytes=0-", size: 0) == .unsatisfiable)
        #expect(ByteRange(nil, size: 0) == .whole)
    }
}
