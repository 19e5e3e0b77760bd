import HTTPTypes
import Hummingbird
import NIOCore
import Persistence
import Web

extension ProtocolVisit {
    /// An object, or the part of it that is asked for (RFC 9110 §14).
    func reply(of object: KeptObject, _ kind: ObjectKind) async throws -> Response {
        var headers: HTTPFields = [
            .contentType: "application/octet-stream", .acceptRanges: "bytes", .cacheControl: "no-store",
        ]
        guard method == .get else {
            headers[.contentLength] = String(object.size)
            return Response(status: .ok, headers: headers)
        }
        let range = ByteRange(request.request.headers[.range], size: object.size)
        let part: Range<Int>
        switch range {
        case .whole: part = 0..<object.size
        case .part(let asked):
            part = asked.lowerBound..<asked.upperBound + 1
            headers[.contentRange] = "bytes \(asked.lowerBound)-\(asked.upperBound)/\(object.size)"
        case .unsatisfiable:
            return ProtocolAnswer.refusal(
                .rangeNotSatisfiable, "Cet objet est plus court.", [.contentRange: "bytes */\(object.size)"])
        }
        let bytes = try await server.storage.read(place.file(of: kind, object.name), part)
        if kind == .data, let repository = caller.repository {
            let key = ObjectKey(repository: repository, kind: kind, name: object.name)
            await server.recorder.note(deed(.read, key, size: part.count))
        }
        return Response(
            status: range == .whole ? .ok : .partialContent, headers: headers, body: Self.body(of: bytes))
    }

    /// Bytes that end too early end the connection before its announced length.
    private static func body(of bytes: StoredBytes) -> ResponseBody {
        ResponseBody(contentLength: bytes.count) { writer in
            for try await block in bytes { try await writer.write(block) }
            try await writer.finish(nil)
        }
    }

    /// The names of a kind, read by pages: no array of them is ever whole.
    ///
    /// Of a view they are those of its moment; of now, what comes or goes meanwhile may be there or not.
    func list(_ kind: ObjectKind, of repository: Int) -> Response {
        let hasSizes = (request.request.headers[.accept] ?? "").contains(ProtocolAnswer.listType)
        let type = hasSizes ? ProtocolAnswer.listType : ProtocolAnswer.oldListType
        let (database, moment) = (server.database, path.moment)
        let body = ResponseBody { writer in
            var last: ObjectName?
            var text = "["
            repeat {
                let page = try await database.read { [last] session in
                    try ObjectTable.page(
                        of: repository, kind, after: last, at: moment, limit: Self.pageSize, in: session)
                }
                for object in page {
                    if text.utf8.last != UInt8(ascii: "[") || last != nil { text += "," }
                    text +=
                        hasSizes
                        ? "{\"name\":\"\(object.name.text)\",\"size\":\(object.size)}"
                        : "\"\(object.name.text)\""
                    last = object.name
                }
                if page.count < Self.pageSize {
                    try await writer.write(ByteBuffer(string: text + "]"))
                    break
                }
                try await writer.write(ByteBuffer(string: text))
                text = ""
            } while true
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: type, .cacheControl: "no-store"], body: body)
    }

    private static let pageSize = 2000
}
