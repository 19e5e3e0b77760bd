import HTTPTypes
import Hummingbird
import NIOCore

/// The reading of a form into fields, bounded in size and time.
enum FormReading {
    static let tooLong = Refusal(
        .contentTooLarge, "Ce que vous envoyez est trop volumineux.",
        advice: "Rien n’a été enregistré. Envoyez un fichier plus petit, ou appelez-nous.")
    static let tooSlow = Refusal(
        .requestTimeout, "La connexion est trop lente ou s’est interrompue.",
        advice: "Rien n’a été enregistré. Revenez en arrière et recommencez.")

    /// What a form without files may weigh, whatever its route takes: it is read whole, before anybody is recognised.
    private static let mostFormBytes = 1 << 20

    /// An upload is left for its handler to stream: only its announced length is looked at.
    static func fields(of request: IncomingRequest, limit: Int, within time: Duration) async throws
        -> FormFields
    {
        if let announced = request.head.headerFields[.contentLength].flatMap({ Int($0) }), announced > limit {
            throw tooLong
        }
        guard request.mediaType == "application/x-www-form-urlencoded" else { return FormFields([:]) }
        let (body, most) = (request.body, min(limit, mostFormBytes))
        do {
            let buffer = try await Deadline.within(time) { try await body.collect(upTo: most) }
            return FormFields(encoded: String(buffer: buffer))
        } catch is NIOTooManyBytesError {
            throw tooLong
        } catch is Deadline.Passed {
            throw tooSlow
        }
    }
}

extension IncomingRequest {
    /// Whether the body is a multipart form, which its handler streams.
    package var isMultipart: Bool { mediaType == "multipart/form-data" }

    /// The type of the body without its parameters, in lower case: it has none of its own (RFC 9110 §8.3.1).
    fileprivate var mediaType: String {
        (head.headerFields[.contentType] ?? "").prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
    }
}
