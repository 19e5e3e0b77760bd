import Testing

@testable import Addresses

@Suite struct `The lists of others` {
    @Test func `are downloaded once, and again when that failed`() async throws {
        try await Self.with { national, client async throws in
            let lists = OtherLists()
            national.deposit(Array("une".utf8), of: "32999", by: "Mes Adresses", id: "autre1")
            national.deposit(Array("autre".utf8), of: "32999", by: "Mes Adresses", id: "autre2")
            national.set { $0.answers[.download] = [(503, "")] }
            await #expect(throws: DepositFailure.answered(503, "")) {
                try await lists.file(of: "autre1", by: client)
            }
            try await withThrowingTaskGroup(of: [UInt8].self) { group in
                for turn in 0..<20 {
                    group.addTask {
                        try await lists.file(of: turn.isMultiple(of: 2) ? "autre1" : "autre2", by: client)
                    }
                }
                for try await file in group {
                    #expect(["une", "autre"].contains(String(decoding: file, as: UTF8.self)))
                }
            }
            #expect(national.count(.download) == 3)
            #expect(try await lists.file(of: "autre1", by: client) == Array("une".utf8))
            #expect(try await lists.file(of: "autre2", by: client) == Array("autre".utf8))
            #expect(national.count(.download) == 3)
        }
    }

    @Test func `leave when they take too much, the one read longest ago first`() async throws {
        try await Self.with { national, client async throws in
            let lists = OtherLists(mostBytes: 10)
            for id in ["a", "b", "c"] {
                national.deposit(Array("12345".utf8), of: "32999", by: "Mes Adresses", id: id)
                _ = try await lists.file(of: id, by: client)
            }
            _ = try await lists.file(of: "b", by: client)
            #expect(national.count(.download) == 3)
            _ = try await lists.file(of: "a", by: client)
            #expect(national.count(.download) == 4)
        }
    }

    @Test func `have no more lines than a commune may have`() throws {
        let long = [UInt8](repeating: 0x0A, count: JudgedFile.mostLines + 1)
        #expect(throws: ImportRefusal.self) { try JudgedFile.checkLength(of: long) }
        try JudgedFile.checkLength(of: Array(long.dropLast()))
    }

    private static func with(_ body: (FakeNational, DepositClient) async throws -> Void) async throws {
        let national = try await FakeNational()
        let settings = try #require(DepositSettings(address: national.address, token: FakeNational.token))
        try await body(national, DepositClient(settings: settings))
        try await national.close()
    }
}
