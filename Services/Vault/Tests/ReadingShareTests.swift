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

    @Test func `is half as large when the line was too slow, until it is read`() throws {
        let packs = try packs(2000, of: 16_000_000)
        let usual = ReadingShare(part: 7, of: 52)
        let half = ReadingShare.next(after: usual, isAnswered: false, in: packs)
        #expect(half?.parts == 104)
        #expect(ReadingShare.next(after: half, isAnswered: true, in: packs)?.parts == 52)
        let most = ReadingShare(part: 1, of: 256)
        #expect(ReadingShare.next(after: most, isAnswered: false, in: packs)?.parts == 256)
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
