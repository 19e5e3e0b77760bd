import HTTPTypes
import Hummingbird
import NIOCore

/// What the protocol answers: a status that restic understands, and a line in French for whoever reads it by hand.
enum ProtocolAnswer {
    /// restic compares it letter by letter: without it the sizes are asked one by one (REST_backend.rst, « API v2 »).
    static let listType = "application/vnd.x.restic.rest.v2"
    static let oldListType = "application/vnd.x.restic.rest.v1"

    static func done() -> Response { Response(status: .ok) }

    static func refusal(_ status: HTTPResponse.Status, _ words: String, _ headers: HTTPFields = [:])
        -> Response
    {
        var headers = headers
        headers[.contentType] = "text/plain; charset=utf-8"
        headers[.cacheControl] = "no-store"
        return Response(
            status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: words + "\n"))
        )
    }

    static func notFound() -> Response { refusal(.notFound, "Il n’y a rien à cette adresse.") }

    static func notAllowed(_ methods: String) -> Response {
        refusal(.methodNotAllowed, "Cette adresse ne se demande pas ainsi.", [.allow: methods])
    }

    static func unknown() -> Response {
        refusal(
            .unauthorized, "L’appareil ou son jeton n’est pas reconnu.",
            [.wwwAuthenticate: "Basic realm=\"Sauvegarde\", charset=\"UTF-8\""])
    }

    static func tooManyTries() -> Response {
        refusal(
            .tooManyRequests, "Trop de jetons faux sont venus de ce réseau. Réessayez dans dix minutes.",
            [.retryAfter: "600"])
    }

    static func outOfScope(_ scope: DeviceScope) -> Response {
        refusal(.forbidden, "Cet appareil n’a pas le droit\u{A0}: \(scope.label.lowercased()).")
    }

    static func overQuota(_ quota: Int) -> Response {
        refusal(
            .insufficientStorage,
            "L’espace de la commune est plein (\(ByteCount.text(quota))). Rien de ce qui est sauvegardé n’est perdu."
        )
    }

    static func diskFull() -> Response {
        refusal(
            .insufficientStorage,
            "Le coffre n’a plus de place. Rien de ce qui est sauvegardé n’est perdu\u{A0}; le syndicat est prévenu."
        )
    }

    static func storageAway() -> Response {
        refusal(
            .serviceUnavailable,
            "Le stockage du coffre ne répond pas. Rien de ce qui est sauvegardé n’est perdu\u{A0}: réessayez dans une minute.",
            [.retryAfter: "60"])
    }

    static func fault() -> Response {
        refusal(.internalServerError, "Une erreur est survenue. Rien de ce qui est sauvegardé n’est perdu.")
    }
}

extension HTTPResponse.Status {
    /// Storage is full (RFC 4918 §11.5): restic from 0.18.1 does not try again.
    static let insufficientStorage = HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
}
