import Files
import Geocoder
import HTTPTypes
import Hummingbird
import NIOCore
import Persistence
import Web

extension GeocodingServer {
    /// Takes a table in and gives it back with what was found, block after block, as fast as it is read.
    func geocode(_ request: WingRequest, way: TableOptions.Way) async throws -> Response {
        guard pool.index != nil else { throw RequestRefusal.noIndex }
        guard let place = uploads.take(request.network.text) else { throw RequestRefusal.busy }
        let upload = try await Deadline.within(Self.longestUpload) { [settings] in
            var reading = TableUploadReading(way, settings: settings)
            return try await reading.read(request.request)
        }
        let plan = try TablePlan(upload.options, upload.survey)
        let work = TableAnswer(
            geocoder: TableGeocoder(plan, await contexts.names()), pool: pool, content: upload.content,
            place: place)
        var headers = GeocodingReply.headers(type: "text/csv; charset=\(plan.encoding.charset)")
        headers[.contentDisposition] = "attachment; filename=\"\(Self.resultName(of: upload.fileName))\""
        return Response(
            status: .ok, headers: headers, body: ResponseBody { writer in try await work.write(&writer) })
    }

    private static let longestUpload = Duration.seconds(600)

    /// `clients.csv` gives `clients.geocoded.csv`, in plain letters.
    static func resultName(of name: String?) -> String {
        let whole = name ?? ""
        let stem = whole.lastIndex(of: ".").map { whole[..<$0] } ?? whole[...]
        let plain = stem.prefix(100).map { character in
            character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
                ? character : "_"
        }
        return (plain.isEmpty ? "resultat" : String(plain)) + ".geocoded.csv"
    }
}

/// The answer to a table, made as it leaves.
struct TableAnswer: Sendable {
    let geocoder: TableGeocoder
    let pool: SearchPool
    let content: SpooledFile
    /// Held until the answer has left.
    let place: UploadPlace

    @concurrent
    func write(_ writer: inout any ResponseBodyWriter) async throws {
        let plan = geocoder.plan
        var decoder = plan.decoder
        var cutter = plan.cutter
        if !plan.preamble.isEmpty { try await writer.write(ByteBuffer(bytes: plan.preamble)) }
        try await content.rewind()
        while let piece = try await content.next() {
            try await write(cutter.cut(decoder.read(piece)), to: &writer)
        }
        try await write(cutter.cut(decoder.finish()) + cutter.finish(), to: &writer)
        try await writer.finish(nil)
    }

    /// A block takes some tens of milliseconds: on a thread that may be kept so long.
    @concurrent
    private func write(_ blocks: [TableBlock], to writer: inout any ResponseBodyWriter) async throws {
        for block in blocks {
            let done = try await Blocking.run { [geocoder, pool] in
                try pool.withSearch { geocoder.geocoded(block, &$0) }
            }
            try await writer.write(ByteBuffer(bytes: done.bytes))
        }
    }
}
