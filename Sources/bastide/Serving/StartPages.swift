import Foundation
import Glibc

/// The pages of the program's own code that only its start needed.
///
/// Given back, they are read again from the file when something needs them: what the service is seen to hold is then what
/// it works with, half of what it is otherwise.
enum StartPages {
    static func giveBack() throws {
        let program = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        for line in try String(contentsOfFile: "/proc/self/maps", encoding: .utf8).split(separator: "\n") {
            // Code alone: it is never written to (proc(5), « /proc/pid/maps »).
            let fields = line.split(separator: " ", maxSplits: 5)
            guard fields.count == 6, fields[1] == "r-xp", fields[5].drop(while: { $0 == " " }) == program
            else {
                continue
            }
            let ends = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            guard ends.count == 2, let start = UnsafeMutableRawPointer(bitPattern: ends[0]) else { continue }
            madvise(start, Int(ends[1] - ends[0]), MADV_DONTNEED)
        }
    }
}
