import HTTPTypes
import Hummingbird
import NIOCore

/// What the geocoder answers: JSON that pages of any site may read (Fetch standard, CORS protocol).
enum GeocodingReply {
    private static let requestMethods = HTTPField.Name("Access-Control-Allow-Methods")
    private static let nosniff = HTTPField.Name("X-Content-Type-Options")

    static func json(_ bytes: [UInt8], type: String = "application/json; charset=utf-8") -> Response {
        Response(
            status: .ok, headers: headers(type: type),
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    static func geoJSON(_ bytes: [UInt8]) -> Response {
        json(bytes, type: "application/geo+json; charset=utf-8")
    }

    /// The fields of every answer.
    static func headers(type: String) -> HTTPFields {
        var headers: HTTPFields = [.contentType: type, .cacheControl: "no-cache"]
        headers[.accessControlAllowOrigin] = "*"
        if let nosniff { headers[nosniff] = "nosniff" }
        return headers
    }

    /// `{"code":400,"message":"…"}`, as addok and the national API refuse.
    static func refusal(_ refusal: RequestRefusal, path: String) -> Response {
        var json = JSONBytes()
        json.raw(#"{"code":"#)
        json.integer(refusal.status)
        json.raw(#","message":"#)
        json.string(refusal.message)
        json.raw("}")
        var response = Self.json(json.bytes)
        response.status = HTTPResponse.Status(code: refusal.status)
        if let seconds = refusal.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
        if refusal.status == 405 { response.headers[.allow] = methods(of: path) }
        return response
    }

    /// A browser asks whether a page of another site may ask.
    static func preflight(for path: String) -> Response {
        var headers: HTTPFields = [
            .accessControlAllowOrigin: "*", .allow: methods(of: path) ?? "GET, HEAD, OPTIONS",
        ]
        if let requestMethods { headers[requestMethods] = "GET, HEAD, POST, OPTIONS" }
        headers[.accessControlMaxAge] = "86400"
        return Response(status: .noContent, headers: headers)
    }

    /// How an address may be asked; nil for one that does not exist.
    static func methods(of path: String) -> String? {
        switch path {
        case "search", "reverse", "health", "openapi.json": "GET, HEAD, OPTIONS"
        case "search/csv", "reverse/csv": "POST, OPTIONS"
        default: nil
        }
    }
}
