import Files
import HTTPTypes
import Hummingbird
import NIOCore

/// A form with a file that was never written to the disk: for what nobody shall find there.
package struct MemoryUpload: Sendable {
    package let fields: FormFields
    /// Each by its field: the bytes of the files that were chosen.
    package let files: [String: [UInt8]]
}

extension Visit {
    /// Reads the files of this multipart form into memory, within the route's `bodyLimit`.
    ///
    /// - Throws: a refusal in words when the form is cut short or too long.
    package func receiveInMemory() async throws -> MemoryUpload {
        guard var parser = MultipartParser(contentType: request.head.headerFields[.contentType] ?? "") else {
            throw UploadReading.broken
        }
        var reading = MemoryReading()
        do {
            for try await chunk in request.body {
                reading.received += chunk.readableBytes
                guard reading.received <= bodyLimit else { throw FormReading.tooLong }
                for event in try parser.feed(chunk.readableBytesView) { try reading.take(event) }
            }
            try parser.finish()
        } catch {
            throw error is MultipartFault ? UploadReading.broken : error
        }
        return MemoryUpload(fields: FormFields(reading.values), files: reading.files)
    }
}

/// The parts of a form as they come.
private struct MemoryReading {
    var received = 0
    var values: [String: [String]] = [:]
    var files: [String: [UInt8]] = [:]
    private var headers: MultipartHeaders?
    private var bytes: [UInt8] = []

    mutating func take(_ event: MultipartEvent) throws {
        switch event {
        case .began(let headers):
            guard NullGuard.isStorable(headers.name) else { throw NullGuard.refusal }
            self.headers = headers
            bytes = []
        case .bytes(let piece): bytes += piece
        case .ended: try end()
        }
    }

    private mutating func end() throws {
        defer { (headers, bytes) = (nil, []) }
        guard let headers else { return }
        if let file = headers.fileName {
            // A file field in which nothing was chosen has no name.
            if !file.isEmpty { files[headers.name] = bytes }
        } else {
            guard !bytes.contains(0) else { throw NullGuard.refusal }
            values[headers.name, default: []].append(String(decoding: bytes, as: UTF8.self))
        }
    }
}
