import Foundation
import Glibc
import Persistence
import TestSupport
import Testing

@testable import Vault

@Suite struct `A fault that passes` {
    @Test func `is no damage, and what it hid is copied`() async throws {
        try await DiskStage.open { stage, disk in
            _ = try await stage.fill()
            let report = try await disk.export(from: FaultyStorage(stage.store.storage, faults: 1))
            #expect(report.damaged.isEmpty && report.written == 33)
            let depot = try #require(try await stage.depotState())
            #expect(try await stage.damaged(depot) == 0)
            #expect(try await disk.verify().isGood)
        }
    }

    @Test func `and comes back is no damage either, and the copy is not whole`() async throws {
        try await DiskStage.open { stage, disk in
            _ = try await stage.fill()
            let report = try await disk.export(from: FaultyStorage(stage.store.storage, faults: 2))
            #expect(report.damaged.count == 1 && report.written == 32)
            let depot = try #require(try await stage.depotState())
            #expect(try await stage.damaged(depot) == 0)
            #expect(try await !disk.verify().isGood)
        }
    }
}

extension DiskStage {
    fileprivate func export(from source: any ObjectStorage) async throws -> DiskExport.Report {
        try await DiskExport(
            database: vault.store.database, source: source, disk: CarriedDisk(folder: folder.path), key: key
        ).perform(.init())
    }
}

/// The vault's storage, whose first readings fail as those of a cable do that is loose.
private actor FaultyStorage: ObjectStorage {
    private let storage: any ObjectStorage
    private var faults: Int

    init(_ storage: any ObjectStorage, faults: Int) {
        self.storage = storage
        self.faults = faults
    }

    func read(_ path: String) async throws -> StoredBytes {
        if faults > 0 {
            faults -= 1
            throw StorageFailure(call: "open", number: EIO)
        }
        return try await storage.read(path)
    }

    func read(_ path: String, _ part: Range<Int>) async throws -> StoredBytes {
        try await storage.read(path, part)
    }

    func open() async throws { try await storage.open() }
    func make(_ place: RepositoryPlace) async throws { try await storage.make(place) }
    func begin(_ object: ExpectedObject) async throws -> (any ArrivingObject)? {
        try await storage.begin(object)
    }
    func beginMending(_ object: ExpectedObject) async throws -> any ArrivingObject {
        try await storage.beginMending(object)
    }
    func digest(at path: String) async throws -> (name: ObjectName?, size: Int) {
        try await storage.digest(at: path)
    }
    func remove(_ path: String) async throws { try await storage.remove(path) }
    func places() async throws -> [RepositoryPlace] { try await storage.places() }
    func objects(of place: RepositoryPlace) async throws -> [FoundObject] {
        try await storage.objects(of: place)
    }
    func sweepArrivals(before now: Instant) async throws { try await storage.sweepArrivals(before: now) }
    func answers() async -> Bool { await storage.answers() }
}
