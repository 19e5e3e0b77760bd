import Files
import HTTPTypes
import Hummingbird
import NIOCore

/// The streaming of a multipart form to the disk.
struct UploadReading {
    private let folder: String
    private let limit: Int
    private var received = 0
    private var fieldBytes = 0
    private var values: [String: [String]] = [:]
    private var files: [ReceivedFile] = []
    private var part: Part?

    /// What plain fields may hold together.
    private static let mostFieldBytes = 1 << 20

    /// The part being read.
    private enum Part {
        case field(name: String, bytes: [UInt8])
        case file(MultipartHeaders, TemporaryFile, name: String)
        /// A file field in which nothing was chosen.
        case nothing
    }

    static let broken = Refusal(
        .badRequest, "Le fichier n’est pas arrivé entier.",
        advice: "Rien n’a été enregistré. Vérifiez votre connexion et envoyez-le de nouveau.")

    init(folder: String, limit: Int) {
        self.folder = folder
        self.limit = limit
    }

    /// Reads the whole body; what was written is removed when anything fails.
    mutating func read(_ request: IncomingRequest) async throws -> Upload {
        guard var parser = MultipartParser(contentType: request.head.headerFields[.contentType] ?? "") else {
            throw Self.broken
        }
        do {
            for try await chunk in request.body {
                received += chunk.readableBytes
                guard received <= limit else { throw FormReading.tooLong }
                for event in try parser.feed(chunk.readableBytesView) { try await take(event) }
            }
            try parser.finish()
        } catch {
            try await removeAll()
            throw error is MultipartFault ? Self.broken : error
        }
        return Upload(fields: FormFields(values), files: files)
    }

    private mutating func take(_ event: MultipartEvent) async throws {
        switch event {
        case .began(let headers): part = try begin(headers)
        case .bytes(let bytes): try await write(bytes)
        case .ended: try await end()
        }
    }

    private func begin(_ headers: MultipartHeaders) throws -> Part {
        guard [headers.name, headers.fileName ?? ""].allSatisfy(NullGuard.isStorable) else {
            throw NullGuard.refusal
        }
        guard let name = headers.fileName else { return .field(name: headers.name, bytes: []) }
        return name.isEmpty ? .nothing : .file(headers, try TemporaryFile(in: folder), name: name)
    }

    private mutating func write(_ bytes: ArraySlice<UInt8>) async throws {
        switch part {
        case .field(let name, let start):
            fieldBytes += bytes.count
            guard fieldBytes <= Self.mostFieldBytes else { throw FormReading.tooLong }
            part = .field(name: name, bytes: start + bytes)
        case .file(_, let file, _): try await file.write(bytes)
        case .nothing, nil: break
        }
    }

    private mutating func end() async throws {
        switch part {
        case .field(let name, let bytes):
            guard !bytes.contains(0) else { throw NullGuard.refusal }
            values[name, default: []].append(String(decoding: bytes, as: UTF8.self))
        case .file(let headers, let file, let name):
            try await file.finish()
            files.append(
                ReceivedFile(
                    field: headers.name, name: name, contentType: headers.contentType, size: await file.size,
                    content: file))
        case .nothing, nil: break
        }
        part = nil
    }

    private func removeAll() async throws {
        if case .file(_, let file, _) = part { try await file.discard() }
        for file in files { try await file.content.discard() }
    }
}

extension Visit {
    /// Streams the files of this multipart form to `folder`, within the route's `bodyLimit`.
    ///
    /// A file that is not moved elsewhere is removed once the handler has answered.
    /// - Throws: a refusal in words when the form is cut short or too long; nothing stays on the disk then.
    package func receiveUpload(into folder: String) async throws -> Upload {
        var reading = UploadReading(folder: folder, limit: bodyLimit)
        let upload = try await reading.read(request)
        for file in upload.files { received.add(file.content) }
        return upload
    }
}
