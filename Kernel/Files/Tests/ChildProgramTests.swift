import Foundation
import TestSupport
import Testing

@testable import Files

@Suite struct `A program of the system at work` {
    @Test func `ends with its task whenever that is cancelled`() async throws {
        try await withTemporaryFolder { folder in
            let program = ChildProgram(name: "sh", folder: folder.path)
            let script = ["-c", "read secret; while :; do echo line; echo fault >&2; sleep 0.01; done"]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for round in 0..<60 {
                    group.addTask {
                        let work = Task { try await program.run(script, input: Array("x\n".utf8)) { _ in } }
                        try await Task.sleep(for: .milliseconds(3 * round))
                        work.cancel()
                        let ending = await work.result
                        if case .success(let done) = ending { #expect(!done.isSuccess) }
                    }
                    if round >= 8 { try await group.next() }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func `ends with its task while it says nothing`() async throws {
        try await withTemporaryFolder { folder in
            let program = ChildProgram(name: "sleep", folder: folder.path)
            for round in 0..<50 {
                let work = Task { try await program.run(["60"], input: [0x0A]) { _ in } }
                try await Task.sleep(for: .milliseconds(round))
                work.cancel()
                let ending = await work.result
                if case .success(let done) = ending { #expect(!done.isSuccess) }
            }
        }
    }

    /// More than a pipe holds.
    private static let long = [UInt8](repeating: 0x61, count: 4 << 20)

    @Test func `may end before it has read all that it is given`() async throws {
        try await withTemporaryFolder { folder in
            for _ in 0..<20 {
                let deaf = ChildProgram(name: "true", folder: folder.path)
                let nothing = try await deaf.output([], input: Self.long, limit: 10)
                #expect(nothing == [])
                let silent = try await deaf.run([], input: Self.long) { _ in }
                #expect(silent.isSuccess)
                let failing = ChildProgram(name: "false", folder: folder.path)
                let none = try await failing.output([], input: Self.long, limit: 10)
                #expect(none == nil)
                let failed = try await failing.run([], input: Self.long) { _ in }
                #expect(!failed.isSuccess)
            }
        }
    }

    @Test func `reads all, and may write as much`() async throws {
        try await withTemporaryFolder { folder in
            let program = ChildProgram(name: "cat", folder: folder.path)
            let echo = try await program.output([], input: Self.long, limit: 5 << 20)
            #expect(echo == Self.long)
            let count = ChildProgram(name: "wc", folder: folder.path)
            let counted = try await count.output(["-c"], input: Self.long, limit: 100)
            #expect(counted == Array("4194304\n".utf8))
        }
    }

    @Test func `ends with its task while it reads`() async throws {
        try await withTemporaryFolder { folder in
            let program = ChildProgram(name: "sleep", folder: folder.path)
            for round in 0..<20 {
                let work = Task { try await program.output(["60"], input: Self.long, limit: 10) }
                try await Task.sleep(for: .milliseconds(2 * round))
                work.cancel()
                if case .success(let written) = await work.result { #expect(written == nil) }
            }
        }
    }
}
