import Foundation
import Synchronization

/// The tests that could not run for want of something, counted by what they want and said when the run ends.
package enum SkippedTests {
    private static let counts = Mutex<[String: Int]>([:])

    /// - Parameter want: what the test wants and how to give it, for example `a PostgreSQL server (script/postgres)`.
    package static func count(for want: String) {
        let isFirst = counts.withLock { counts in
            counts[want, default: 0] += 1
            return counts.values.reduce(0, +) == 1
        }
        guard isFirst else { return }
        atexit { SkippedTests.announce() }
    }

    private static func announce() {
        for (want, count) in counts.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
            let sentence = "note: \(count) tests were skipped for want of \(want)\n"
            FileHandle.standardError.write(Data(sentence.utf8))
        }
    }
}
