import HTTPTypes

/// What every reply tells the browser not to allow.
enum SecurityHeaders {
    static let contentPolicy = [
        "default-src 'self'", "script-src 'self' 'wasm-unsafe-eval'", "img-src 'self' data:",
        "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
    ].joined(separator: "; ")

    static func add(to headers: inout HTTPFields, isHTTPS: Bool) {
        set("Content-Security-Policy", contentPolicy, in: &headers)
        set("X-Content-Type-Options", "nosniff", in: &headers)
        set("Referrer-Policy", "same-origin", in: &headers)
        set("Cross-Origin-Opener-Policy", "same-origin", in: &headers)
        set("Permissions-Policy", "camera=(self), geolocation=(self), microphone=()", in: &headers)
        guard isHTTPS else { return }
        set("Strict-Transport-Security", "max-age=31536000", in: &headers)
        secureCookies(in: &headers)
    }

    /// Where everything goes by HTTPS, no cookie goes without (RFC 6265bis §5.6.5).
    private static func secureCookies(in headers: inout HTTPFields) {
        let cookies = headers[values: .setCookie]
        guard !cookies.isEmpty else { return }
        headers[values: .setCookie] = cookies.map { $0.contains("; Secure") ? $0 : $0 + "; Secure" }
    }

    /// A route that set the field itself knows better.
    private static func set(_ name: String, _ value: String, in headers: inout HTTPFields) {
        guard let name = HTTPField.Name(name), headers[name] == nil else { return }
        headers[name] = value
    }
}
