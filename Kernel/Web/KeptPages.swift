import Files
import HTTPTypes
import Hummingbird
import NIOCore
package import Persistence
import Synchronization

/// Pages that everybody without an account reads alike: made once, kept as bytes until what they show changes.
package final class KeptPages: Sendable {
    private let kept = Mutex<[String: Kept]>([:])
    private let most: Int

    /// What a page is made of.
    package struct Made: Sendable {
        package let page: Page
        /// When the page changes by itself: an alert ends, an event is over; nil when it does not.
        package let until: Instant?
        /// The site as it is since the number was read: that of the visit may be older.
        package let site: SiteIdentity

        package init(_ page: Page, of site: SiteIdentity, until: Instant? = nil) {
            self.page = page
            self.site = site
            self.until = until
        }
    }

    private struct Kept: Sendable {
        let number: Int
        /// Those who ask while it is made wait for the same bytes.
        let bytes: Task<Bytes, any Error>
    }

    private struct Bytes: Sendable {
        let plain: ByteBuffer
        let packed: ByteBuffer?
        let tag: String
        let until: Instant?
    }

    /// - Parameter most: how many pages are kept; beyond, all are made anew.
    package init(most: Int = 2000) {
        self.most = most
    }

    /// The page for this visitor: from memory for who has no account and nothing to be told.
    ///
    /// - Parameters:
    ///   - key: what tells the page from the others.
    ///   - number: what every change of what it shows raises, read before it is made; nothing lowers it.
    package func reply(
        _ key: String, number: Int, to visit: Visit, at now: Instant = .now,
        making: @escaping @Sendable () async throws -> Made
    ) async throws -> Reply {
        guard visit.visitor == nil, Notice.text(in: visit.request.cookies) == nil else {
            return visit.page(try await making().page)
        }
        let bytes = try await bytes(key, number, visit, now, making)
        var reply = Reply(headers: [.contentType: "text/html; charset=utf-8", .vary: "Accept-Encoding"])
        guard let packed = bytes.packed, Compression.accepts(visit.request.head) else {
            reply.body = ResponseBody(byteBuffer: bytes.plain)
            return reply.validated(by: bytes.tag, for: visit)
        }
        reply.headers[.contentEncoding] = "gzip"
        reply.body = ResponseBody(byteBuffer: packed)
        // Other bytes, another validator (RFC 9110 §8.8.1).
        return reply.validated(by: bytes.tag + "-gzip", for: visit)
    }

    private func bytes(
        _ key: String, _ number: Int, _ visit: Visit, _ now: Instant,
        _ making: @escaping @Sendable () async throws -> Made
    ) async throws -> Bytes {
        let make = { @Sendable in Task { try await Self.bytes(of: making(), for: visit) } }
        let (task, isNew) = kept.withLock { kept in
            if let one = kept[key], one.number == number { return (one.bytes, false) }
            return (Self.keep(make(), key, number, in: &kept, most: most), true)
        }
        do {
            let bytes = try await task.value
            guard !isNew, let until = bytes.until, until <= now else { return bytes }
            let again = kept.withLock { kept in
                // Somebody else may have had it made meanwhile.
                if let one = kept[key], one.number == number, one.bytes != task { return one.bytes }
                return Self.keep(make(), key, number, in: &kept, most: most)
            }
            return try await again.value
        } catch {
            kept.withLock { if $0[key]?.bytes == task { $0[key] = nil } }
            throw error
        }
    }

    private static func keep(
        _ task: Task<Bytes, any Error>, _ key: String, _ number: Int, in kept: inout [String: Kept], most: Int
    ) -> Task<Bytes, any Error> {
        if kept.count >= most { kept = [:] }
        kept[key] = Kept(number: number, bytes: task)
        return task
    }

    private static func bytes(of made: Made, for visit: Visit) throws -> Bytes {
        var visit = visit
        visit.site = made.site
        let markup = PageFrame(visit: visit, page: made.page, notice: nil).html.markup
        let plain = Array(markup.utf8)
        return Bytes(
            plain: ByteBuffer(bytes: plain), packed: ByteBuffer(bytes: try Gzip.compress(plain, level: 9)),
            tag: String(Checksum(of: markup).text.prefix(32)), until: made.until)
    }
}
