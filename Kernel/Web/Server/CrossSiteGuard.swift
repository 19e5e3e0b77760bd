import HTTPTypes

/// The refusal of requests that another site makes a visitor's browser send.
///
/// Two walls: what the browser says of the request's origin (Fetch Metadata, `Origin`: OWASP, Cross-Site Request Forgery
/// Prevention), and for a signed-in visitor the token of the form.
enum CrossSiteGuard {
    /// What the browser says of where the request comes from.
    enum Origin {
        case thisSite
        case elsewhere
        /// Neither header: a program, or a very old browser.
        case unknown
    }

    enum Verdict: Equatable {
        case accepted
        /// Certainly from this site, but with the token of an earlier session: the person confirms.
        case stale
        case refused
    }

    /// - Parameter host: the host the browser asked for.
    static func origin(of head: HTTPRequest) -> Origin {
        if let name = HTTPField.Name("Sec-Fetch-Site"), let site = head.headerFields[name] {
            return site == "same-origin" || site == "none" ? .thisSite : .elsewhere
        }
        guard let origin = head.headerFields[.origin] else { return .unknown }
        guard let separator = origin.firstRange(of: "://"), let host = head.authority else {
            return .elsewhere
        }
        return origin[separator.upperBound...].lowercased() == host.lowercased() ? .thisSite : .elsewhere
    }

    /// Judges a request that may change something.
    static func judge(_ visit: Visit) -> Verdict {
        let origin = origin(of: visit.request.head)
        guard origin != .elsewhere else { return .refused }
        guard let visitor = visit.visitor else { return .accepted }
        if let token = sentToken(visit), FormToken.isValid(token, secret: visitor.sessionSecret) {
            return .accepted
        }
        guard origin == .thisSite else { return .refused }
        // The body of an upload is not read here: the browser's word that the form is ours is the proof.
        return visit.request.isMultipart ? .accepted : .stale
    }

    private static func sentToken(_ visit: Visit) -> String? {
        if let name = HTTPField.Name("X-Jeton"), let token = visit.request.head.headerFields[name] {
            return token
        }
        let token = visit.form[FormToken.field]
        return token.isEmpty ? nil : token
    }
}
