import Foundation
import Geocoding

/// The geocoding of a whole table: its blocks on every core at once, their order kept, so many in memory and no more.
struct TableRun: Sendable {
    let geocoder: TableGeocoder
    let pool: SearchPool

    /// - Returns: how many lines there were, and how many were found; no bytes.
    func go(over table: TableFile, into result: ResultFile) async throws -> GeocodedBlock {
        let plan = geocoder.plan
        let progress = ProgressLine(unit: "lignes")
        defer { progress.end() }
        try result.write(plan.preamble)
        return try await withThrowingTaskGroup(of: (Int, GeocodedBlock).self) { group in
            var (asked, counts, order) = (0, GeocodedBlock(), OrderedBlocks())
            func write(_ done: (Int, GeocodedBlock)) throws {
                for block in order.add(done.1, at: done.0) {
                    try result.write(block.bytes)
                    counts.lines += block.lines
                    counts.found += block.found
                }
            }
            var (decoder, cutter, read, isOver) = (plan.decoder, plan.cutter, 0, false)
            while !isOver {
                let piece = try table.next()
                read += piece?.count ?? 0
                isOver = piece == nil
                let blocks =
                    piece.map { cutter.cut(decoder.read($0)) }
                    ?? (cutter.cut(decoder.finish()) + cutter.finish())
                for block in blocks {
                    while asked - order.next >= Self.mostAhead, let done = try await group.next() {
                        try write(done)
                    }
                    let place = asked
                    asked += 1
                    group.addTask { (place, try pool.withSearch { geocoder.geocoded(block, &$0) }) }
                }
                progress.tell(counts.lines, of: nil, bytes: read, of: table.size)
            }
            while let done = try await group.next() { try write(done) }
            return counts
        }
    }

    /// Blocks that are worked on, or wait for one before them.
    private static let mostAhead = 4 * ProcessInfo.processInfo.activeProcessorCount
}

/// Blocks that end in any order, given back in theirs.
private struct OrderedBlocks {
    /// The place of the next block to be given.
    private(set) var next = 0
    private var waiting: [Int: GeocodedBlock] = [:]

    mutating func add(_ block: GeocodedBlock, at place: Int) -> [GeocodedBlock] {
        waiting[place] = block
        var ready: [GeocodedBlock] = []
        while let block = waiting.removeValue(forKey: next) {
            ready.append(block)
            next += 1
        }
        return ready
    }
}

/// A table on the disk, read twice: to know how it is written, then for what it says.
struct TableFile {
    private let handle: FileHandle
    /// Bytes.
    let size: Int

    init(path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { throw FileRefusal(path: path, number: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw FileRefusal(path: path, number: EISDIR) }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw FileRefusal(path: path, number: EACCES)
        }
        self.handle = handle
        size = Int(status.st_size)
    }

    /// Reads it to its end, and goes back to its beginning.
    func survey() throws -> TableSurvey {
        var survey = TableSurvey()
        while let piece = try next() { survey.feed(piece) }
        try handle.seek(toOffset: 0)
        return survey
    }

    func next() throws -> [UInt8]? {
        guard let data = try handle.read(upToCount: 1 << 20), !data.isEmpty else { return nil }
        return [UInt8](data)
    }
}

/// Where the result goes: the standard output, or a file that takes its name when it is whole.
struct ResultFile {
    private let handle: FileHandle
    private let path: String?

    init(path: String?) throws {
        self.path = path
        guard let path else {
            handle = .standardOutput
            return
        }
        let descriptor = open(path + Self.partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw FileRefusal(path: path, number: errno) }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    private static let partial = ".partiel"

    func write(_ bytes: [UInt8]) throws {
        guard !bytes.isEmpty else { return }
        try handle.write(contentsOf: Data(bytes))
    }

    func finish() throws {
        guard let path else { return }
        guard rename(path + Self.partial, path) == 0 else { throw FileRefusal(path: path, number: errno) }
    }

    /// Leaves nothing of a result that is not whole.
    func discard() {
        if let path { unlink(path + Self.partial) }
    }
}
