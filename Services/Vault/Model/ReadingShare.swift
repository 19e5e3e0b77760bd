/// One of the equal shares of a repository’s packs, as `restic check --read-data-subset=3/52` takes it.
///
/// restic chooses by the first byte of a pack’s name, the remainder of which by the number of shares is the share’s
/// rank: the vault, which knows the names, knows what is to be read.
struct ReadingShare: Hashable, Sendable {
    /// From 1 to `parts`.
    let part: Int
    /// At most 256.
    let parts: Int

    /// What a year has of weeks: everything is read in that time when there are no more shares.
    static let usual = 52
    /// The most that restic takes.
    static let most = 256
    /// Bytes: a share smaller than the first wastes a week, one larger than the second keeps a slow line for hours.
    static let fewBytes = 200_000_000
    static let manyBytes = 2_000_000_000

    /// - Returns: nil unless it is a share.
    init?(part: Int, of parts: Int) {
        guard (1...Self.most).contains(parts), (1...parts).contains(part) else { return nil }
        self.part = part
        self.parts = parts
    }

    /// The share to read after the last one.
    ///
    /// - Parameters:
    ///   - last: nil for the first time.
    ///   - isAnswered: whether the device came to its end; it is cut in two otherwise, and its first half comes next.
    /// - Returns: nil when there is nothing to read.
    ///
    /// The size changes as rarely as can be: what a round of all the shares read would be forgotten. A round that goes on with
    /// twice as many shares leaves nothing out: the packs of share 3 of 52 are those of 3 and 55 of 104.
    static func next(after last: ReadingShare?, isAnswered: Bool, in packs: PackCensus) -> ReadingShare? {
        guard packs.all.files > 0 else { return nil }
        let usual = parts(for: packs.all.bytes)
        let (parts, start) = round(after: last, isAnswered: isAnswered, usual: usual)
        return (0..<parts).lazy.compactMap { ReadingShare(part: (start + $0) % parts + 1, of: parts) }
            .first { packs.count(of: $0).files > 0 }
    }

    /// How many shares there are, and how many of them are past.
    private static func round(
        after last: ReadingShare?, isAnswered: Bool, usual: Int
    ) -> (parts: Int, start: Int) {
        guard let last, usual <= last.parts * 2 else { return (usual, 0) }
        if !isAnswered, last.parts * 2 <= most { return (last.parts * 2, last.part - 1) }
        return last.part < last.parts ? (last.parts, last.part) : (usual, 0)
    }

    private static func parts(for bytes: Int) -> Int {
        let share = min(max((bytes + usual - 1) / usual, fewBytes), manyBytes)
        return min(most, max(1, (bytes + share - 1) / share))
    }
}

/// How many packs a repository has, and their bytes, by the first byte of their names.
struct PackCensus: Sendable {
    private var counts: [DrillCount] = Array(repeating: DrillCount(), count: 256)

    mutating func add(_ name: ObjectName, size: Int) {
        let rank = Int(name.bytes[0])
        counts[rank] = DrillCount(files: counts[rank].files + 1, bytes: counts[rank].bytes + size)
    }

    var all: DrillCount { sum(counts) }

    func count(of share: ReadingShare) -> DrillCount {
        sum(counts.enumerated().filter { $0.offset % share.parts == share.part - 1 }.map(\.element))
    }

    private func sum(_ counts: [DrillCount]) -> DrillCount {
        counts.reduce(into: DrillCount()) {
            $0 = DrillCount(files: $0.files + $1.files, bytes: $0.bytes + $1.bytes)
        }
    }
}
