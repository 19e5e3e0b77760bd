import Testing

@testable import Vault

@Suite struct `A share of the packs` {
    private func packs(_ count: Int, of size: Int) throws -> PackCensus {
        var packs = PackCensus()
        for number in 0..<count {
            packs.add(try #require(ObjectName(TestObject("paquet \(number)").name)), size: size)
        }
        return packs
    }

    @Test func `is read once a year, none left out and none too large`() throws {
        let packs = try packs(2000, of: 16_000_000)
        var share: ReadingShare?
        var read = DrillCount()
        for _ in 0..<52 {
            share = ReadingShare.next(after: share, isAnswered: true, in: packs)
            let count = packs.count(of: try #require(share))
            read = DrillCount(files: read.files + count.files, bytes: read.bytes + count.bytes)
        }
        #expect(share?.parts == 52)
        #expect(read == packs.all)
    }

    @Test func `is everything while that is little, and never more than two gigabytes when that is much`()
        throws
    {
        #expect(ReadingShare.next(after: nil, isAnswered: true, in: try packs(3, of: 1_000_000))?.parts == 1)
        #expect(
            ReadingShare.next(after: nil, isAnswered: true, in: try packs(100, of: 10_000_000))?.parts == 5)
        #expect(
            ReadingShare.next(after: nil, isAnswered: true, in: try packs(100, of: 2_000_000_000))?.parts
                == 100)
        #expect(ReadingShare.next(after: nil, isAnswered: true, in: PackCensus()) == nil)
    }

    @Test func `is half as large when the line was too slow, and what is left of the round is still read`()
        throws
    {
        let packs = try packs(2000, of: 16_000_000)
        let half = ReadingShare.next(after: ReadingShare(part: 7, of: 52), isAnswered: false, in: packs)
        #expect(half == ReadingShare(part: 7, of: 104))
        #expect(
            ReadingShare.next(after: half, isAnswered: true, in: packs) == ReadingShare(part: 8, of: 104))
        var ranks: Set<Int> = Set((0..<256).filter { $0 % 52 < 6 })
        var share = half
        while let part = share?.part, share?.parts == 104 {
            ranks.formUnion((0..<256).filter { $0 % 104 == part - 1 })
            share = ReadingShare.next(after: share, isAnswered: true, in: packs)
        }
        #expect(ranks.count == 256)
        #expect(share == ReadingShare(part: 1, of: 52))
        let most = ReadingShare(part: 1, of: 256)
        #expect(ReadingShare.next(after: most, isAnswered: false, in: packs)?.parts == 256)
    }

    @Test func `keeps its size while the depot grows, until there is twice as much`() throws {
        let last = ReadingShare(part: 3, of: 8)
        let grown = ReadingShare.next(after: last, isAnswered: true, in: try packs(250, of: 10_000_000))
        #expect(grown == ReadingShare(part: 4, of: 8))
        let doubled = ReadingShare.next(after: last, isAnswered: true, in: try packs(400, of: 10_000_000))
        #expect(doubled == ReadingShare(part: 1, of: 20))
    }

    @Test func `is never one that holds nothing`() throws {
        let one = try packs(1, of: 30_000_000_000)
        for _ in 0..<20 {
            let share = try #require(
                ReadingShare.next(after: ReadingShare(part: 3, of: 15), isAnswered: true, in: one))
            #expect(one.count(of: share).files == 1)
        }
    }
}
