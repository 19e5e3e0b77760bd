import AsyncHTTPClient
import NIOCore
import Persistence

/// Bytes of an object, read a block at a time as they are asked for.
///
/// Fewer than were announced is an error, never an end.
struct StoredBytes: AsyncSequence, Sendable {
    /// Bytes that will come.
    let count: Int
    private let source: Source

    private enum Source: Sendable {
        case file(FileDescriptor, start: Int)
        case bucket(HTTPClientResponse.Body)
    }

    init(of file: FileDescriptor, _ part: Range<Int>) {
        count = part.count
        source = .file(file, start: part.lowerBound)
    }

    init(of body: HTTPClientResponse.Body, count: Int) {
        self.count = count
        source = .bucket(body)
    }

    func makeAsyncIterator() -> Iterator {
        switch source {
        case .file(let file, let start):
            Iterator(reader: .file(FileBlocks(file: file, offset: start, end: start + count)))
        case .bucket(let body):
            Iterator(reader: .bucket(BucketBlocks(body: body.makeAsyncIterator(), rest: count)))
        }
    }

    struct Iterator: AsyncIteratorProtocol {
        fileprivate enum Reader {
            case file(FileBlocks)
            case bucket(BucketBlocks)
        }

        fileprivate var reader: Reader

        @concurrent mutating func next() async throws -> ByteBuffer? {
            switch reader {
            case .file(var blocks):
                let block = try await blocks.next()
                reader = .file(blocks)
                return block
            case .bucket(var blocks):
                let block = try await blocks.next()
                reader = .bucket(blocks)
                return block
            }
        }
    }
}

/// The blocks of a file.
private struct FileBlocks {
    let file: FileDescriptor
    var offset: Int
    let end: Int

    @concurrent mutating func next() async throws -> ByteBuffer? {
        let (file, start, count) = (file, offset, min(DiskStorage.block, end - offset))
        guard count > 0 else { return nil }
        let buffer = try await Blocking.run {
            var buffer = ByteBuffer()
            try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { room in
                try file.read(into: UnsafeMutableRawBufferPointer(rebasing: room.prefix(count)), at: start)
            }
            return buffer
        }
        // A file shorter than its record is damaged.
        guard buffer.readableBytes == count else { throw StorageFailure(call: "pread", number: 0) }
        offset += count
        return buffer
    }
}

/// The blocks of a bucket's answer.
private struct BucketBlocks {
    var body: HTTPClientResponse.Body.AsyncIterator
    var rest: Int

    @concurrent mutating func next() async throws -> ByteBuffer? {
        let block: ByteBuffer?
        do { block = try await body.next() } catch { throw BucketFailure(ofLine: error) }
        rest -= block?.readableBytes ?? 0
        guard rest >= 0, block != nil || rest == 0 else {
            throw BucketFailure(status: 0, words: "the answer has another length than it announced")
        }
        return block
    }
}
