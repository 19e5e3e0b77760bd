import HTTPTypes
import Web

extension Reply {
    /// A reply whose address holds a secret: no cache keeps it, no search engine lists it, no other page is told of it.
    ///
    /// - Parameter referrer: `no-referrer` for a page that is only read; a page with a form says `strict-origin`, since
    ///   browsers send `Origin: null` from the other (Fetch, “append a request Origin header”).
    func secretive(referrer: String = "no-referrer") -> Reply {
        var reply = self
        reply.headers[.cacheControl] = "no-store"
        if let name = HTTPField.Name("Referrer-Policy") { reply.headers[name] = referrer }
        if let name = HTTPField.Name("X-Robots-Tag") { reply.headers[name] = "noindex, nofollow, noarchive" }
        return reply
    }
}
