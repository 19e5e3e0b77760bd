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
}
