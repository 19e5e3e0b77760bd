import HTTPTypes
import Web

/// The cookie of a session: out of reach of scripts and of other sites.
struct SessionCookie: Sendable {
    let isHTTPS: Bool

    /// `__Host-` binds the cookie to this host, to HTTPS and to the whole site (RFC 6265bis §4.1.3.2).
    var name: String { isHTTPS ? "__Host-bastide" : "bastide_session" }

    /// The secret in a request, or nil.
    func secret(in request: IncomingRequest) -> String? {
        request.cookies[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    func field(_ secret: Secret, lasting: Duration) -> HTTPField {
        field(value: secret.text, seconds: lasting.components.seconds)
    }

    var forgotten: HTTPField { field(value: "", seconds: 0) }

    private func field(value: String, seconds: Int64) -> HTTPField {
        let secure = isHTTPS ? "; Secure" : ""
        return HTTPField(
            name: .setCookie,
            value: "\(name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly\(secure); SameSite=Lax")
    }
}
