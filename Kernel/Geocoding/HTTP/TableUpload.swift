import Files
import Hummingbird
import NIOCore
import Web

/// A table as it is sent to be geocoded: its options, and its bytes on the disk, under no name.
struct TableUpload {
    let options: TableOptions
    let survey: TableSurvey
    let content: SpooledFile
    /// The file's own name; nil when it has none.
    let fileName: String?
}

/// The reading of a multipart form that brings a table, its parts in any order.
///
/// The table waits on the disk until it has all come: most clients read nothing of the answer before they have sent everything,
/// and the whole of it tells its encoding.
struct TableUploadReading {
    /// What the options may weigh together.
    private static let longestOptions = 64 << 10

    private let longestFile: Int
    private let folder: String
    private var options: TableOptions
    private var survey = TableSurvey()
    private var content: TemporaryFile?
    private var fileName: String?
    private var optionBytes = 0
    private var part: Part?

    private enum Part {
        case option(String, [UInt8])
        case data
    }

    init(_ way: TableOptions.Way, settings: GeocodingSettings) {
        options = TableOptions(way)
        longestFile = settings.longestFile
        folder = settings.folder
    }

    /// - Throws: a `RequestRefusal`; nothing stays on the disk then.
    mutating func read(_ request: Request) async throws -> TableUpload {
        guard var parser = MultipartParser(contentType: request.headers[.contentType] ?? "") else {
            throw RequestRefusal(
                400,
                "Envoyez le fichier dans un formulaire multipart/form-data, dans le champ «\u{A0}data\u{A0}»."
            )
        }
        do {
            if let length = request.headers[.contentLength].flatMap({ Int($0) }) { try checkLength(length) }
            for try await chunk in request.body {
                for event in try parser.feed(chunk.readableBytesView) { try await take(event) }
            }
            try parser.finish()
            guard let content else {
                throw RequestRefusal(
                    400, "Il manque le fichier\u{A0}: joignez-le dans le champ «\u{A0}data\u{A0}».")
            }
            let spooled = try await content.spooled()
            return TableUpload(options: options, survey: survey, content: spooled, fileName: fileName)
        } catch {
            try await content?.discard()
            guard error is MultipartFault else { throw error }
            throw RequestRefusal(
                400, "Le fichier n’est pas arrivé entier. Vérifiez votre connexion et renvoyez-le.")
        }
    }

    /// A file that says that it is too long is refused before it is read.
    private func checkLength(_ length: Int) throws(RequestRefusal) {
        guard length <= longestFile + Self.longestOptions else { throw tooLong }
    }

    private var tooLong: RequestRefusal {
        RequestRefusal(
            413,
            "Ce fichier pèse plus de \(longestFile >> 20)\u{A0}Mo\u{A0}: coupez-le en plusieurs, chacun avec la ligne des colonnes."
        )
    }

    private mutating func take(_ event: MultipartEvent) async throws {
        switch event {
        case .began(let headers): try begin(headers)
        case .bytes(let bytes): try await write(bytes)
        case .ended: try end()
        }
    }

    private mutating func begin(_ headers: MultipartHeaders) throws {
        guard headers.name == "data", content == nil else {
            part = .option(headers.name, [])
            return
        }
        fileName = headers.fileName
        content = try TemporaryFile(in: folder)
        part = .data
    }

    private mutating func write(_ bytes: ArraySlice<UInt8>) async throws {
        switch part {
        case .option(let name, let value):
            optionBytes += bytes.count
            guard optionBytes <= Self.longestOptions else {
                throw RequestRefusal(413, "Les paramètres de ce formulaire sont trop longs.")
            }
            part = .option(name, value + bytes)
        case .data:
            survey.feed(Array(bytes))
            guard survey.size <= longestFile else { throw tooLong }
            try await content?.write(bytes)
        case nil: break
        }
    }

    private mutating func end() throws(RequestRefusal) {
        if case .option(let name, let value) = part {
            try options.set(name, String(decoding: value, as: UTF8.self))
        }
        part = nil
    }
}
