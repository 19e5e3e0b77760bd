import Files
import Foundation
import Glibc
import Persistence
import Synchronization

/// One exercise at work: restic restores a backup of this very server into a folder that is wiped at its end.
struct DrillRun: Sendable {
    let drill: Drill
    let scratch: DrillScratch
    let storage: DiskStorage
    let password: [UInt8]
    /// Tells how far it is: files done, and how many there are.
    let tell: @Sendable (Int, Int, String) async throws -> Void

    /// The longest that an exercise may last: its token lasts an hour.
    private static let longest = Duration.seconds(50 * 60)
    /// What a file system takes beside the bytes of files.
    private static let margin = 64 << 20

    /// - Parameter address: the view’s, with the exercise’s own name and token in it.
    func perform(at address: String) async throws -> DrillEnding {
        let place = try scratch.write("rest:" + address, as: "depot")
        return try await withThrowingTaskGroup(of: DrillEnding?.self) { group in
            group.addTask { try await rehearse(place) }
            group.addTask {
                try await Task.sleep(for: Self.longest)
                throw DrillFailure.tooLong
            }
            defer { group.cancelAll() }
            while let ending = try await group.next() {
                if let ending { return ending }
            }
            throw CancellationError()
        }
    }

    private func rehearse(_ place: String) async throws -> DrillEnding {
        try await tell(0, 0, "Lecture de la liste des fichiers")
        let files = SnapshotFiles()
        try await restic(["ls", "--json", drill.snapshot.text], at: place) { try files.take($0) }
        let sample = drill.level == .full ? [] : files.sample
        let announced =
            drill.level == .full
            ? files.all : DrillCount(files: sample.count, bytes: sample.reduce(0) { $0 + $1.size })
        guard announced.files > 0 else { throw DrillFailure.noBackup }
        let room = announced.bytes.addingReportingOverflow(Self.margin + 4096 * announced.files).partialValue
        guard room > 0, storage.hasRoom(for: room) else { throw DrillFailure.noRoom(announced.bytes) }
        try await restore(sample.flatMap { ["--include", $0.pattern] }, announced, at: place)
        return try await verdict(announced)
    }

    private func verdict(_ announced: DrillCount) async throws -> DrillEnding {
        let (scratch, isSample) = (scratch, drill.level != .full)
        let restored = try await Blocking.run { scratch.count() }
        guard restored == announced else {
            throw DrillFailure.incomplete(announced: announced, restored: restored)
        }
        let files = try await Blocking.run { isSample ? try scratch.hashes() : [] }
        return DrillEnding(outcome: .proved, announced: announced, restored: restored, files: files)
    }

    /// Restores beside a watch that tells how far it is, and stops what would fill the disk.
    private func restore(_ chosen: [String], _ announced: DrillCount, at place: String) async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await restic(
                    ["restore", drill.snapshot.text, "--verify", "--target", scratch.restored] + chosen,
                    at: place,
                    largestFile: announced.bytes + Self.margin
                ) { _ in }
                return true
            }
            group.addTask {
                while true { try await watch(announced) }
            }
            defer { group.cancelAll() }
            _ = try await group.next()
        }
    }

    /// Looks at what came back once, tells it, and waits: the more files, the longer.
    private func watch(_ announced: DrillCount) async throws {
        let (scratch, storage, began) = (scratch, storage, ContinuousClock.now)
        let (count, hasRoom) = try await Blocking.run { (scratch.count(), storage.hasRoom(for: 0)) }
        guard count.bytes <= announced.bytes + Self.margin, hasRoom else { throw DrillFailure.tooLarge }
        try await tell(min(count.files, announced.files), announced.files, "Fichiers rendus")
        try await Task.sleep(for: max(.seconds(1), (ContinuousClock.now - began) * 10))
    }

    private func restic(
        _ arguments: [String], at place: String, largestFile: Int = 64 << 20,
        line: @escaping @Sendable (String) throws -> Void
    ) async throws {
        let program = ChildProgram(name: "restic", folder: scratch.path, largestFile: largestFile)
        let common = ["--no-lock", "--no-cache", "--repository-file", place, "--password-file", "/dev/stdin"]
        let ending = try await program.run(common + arguments, input: password + [0x0A], line: line)
        try Task.checkCancellation()
        guard !ending.isSuccess else { return }
        throw ResticFault(errors: ending.errors)
    }
}

/// What restic said when it gave up.
struct ResticFault: Error, CustomStringConvertible {
    let errors: String

    var description: String { "restic: \(errors)" }

    /// What it means for people; nil for what is seen in the log.
    func failure(at address: String) -> DrillFailure? {
        let words = errors.lowercased()
        if words.contains("wrong password or no key found") { return .wrongPassword }
        if words.contains("no matching id") || words.contains("no snapshot found") { return .noBackup }
        if ["connection refused", "no such host", "x509", "timeout", "unable to open config file"]
            .contains(where: words.contains)
        {
            return .unreachable(address)
        }
        if words.contains("no space left") { return .noRoom(0) }
        return nil
    }
}
