import Files
import HTTPTypes
import Hummingbird
import NIOCore
import Web

/// A form with one file, streamed to the disk as it arrives.
struct ReceivedForm: Sendable {
    let fields: FormFields
    let fileName: String
    let file: TemporaryFile

    /// More is no official file of a territory.
    static let largest = 100 << 20

    /// - Throws: `Refusal` when it is no such form, is too long or was cut.
    static func receive(_ visit: Visit, in folder: String) async throws -> ReceivedForm {
        let type = visit.request.head.headerFields[.contentType] ?? ""
        guard var parser = MultipartParser(contentType: type) else { throw Refusal.noFile }
        var form = Receiver(file: try TemporaryFile(in: folder))
        var size = 0
        do {
            for try await chunk in visit.request.body {
                size += chunk.readableBytes
                guard size <= largest else { throw Refusal.fileTooLong }
                for event in try parser.feed(chunk.readableBytesView) { try await form.take(event) }
            }
            try parser.finish()
            try await form.file.finish()
        } catch {
            try await form.file.discard()
            throw error is MultipartFault ? Refusal.noFile : error
        }
        return ReceivedForm(fields: FormFields(form.values), fileName: form.fileName, file: form.file)
    }

    /// The parts read so far.
    private struct Receiver {
        let file: TemporaryFile
        var fileName = ""
        var values: [String: [String]] = [:]
        private var field: String?
        private var bytes: [UInt8] = []

        init(file: TemporaryFile) {
            self.file = file
        }

        mutating func take(_ event: MultipartEvent) async throws {
            switch event {
            case .began(let headers):
                field = headers.fileName == nil ? headers.name : nil
                bytes = []
                if let name = headers.fileName { fileName = name }
            case .bytes(let part):
                guard field != nil else { return try await file.write(part) }
                bytes += part
                guard bytes.count <= 10_000 else { throw Refusal.noFile }
            case .ended:
                if let field { values[field, default: []].append(String(decoding: bytes, as: UTF8.self)) }
            }
        }
    }
}

extension Refusal {
    static let noFile = Refusal(
        .unprocessableContent, "Le fichier n’est pas arrivé entier.",
        advice: "Rien n’a été modifié. Revenez en arrière, choisissez le fichier et envoyez-le de nouveau.")

    static let fileTooLong = Refusal(
        .contentTooLarge, "Ce fichier dépasse 100 Mo.",
        advice:
            "Rien n’a été modifié. Les fichiers officiels attendus sont plus petits\u{A0}: vérifiez votre choix."
    )
}
