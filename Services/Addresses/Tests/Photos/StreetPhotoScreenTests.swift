import AddressEngine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import TestSupport
import Testing
import Web

@testable import Addresses

/// A server on this machine stands for a Panoramax instance; our client, its socket and the pages are real.
@Suite struct `The pictures of the street` {
    private typealias Items = PanoramaxItems

    private static let page = "/mairie/32999/adresses/voies/v1/numeros/n1/photos"
    private static let voie = "/mairie/32999/adresses/voies/v1/photos"
    private static let image = "/mairie/32999/adresses/photos/image/"
    private static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + Array(repeating: 7, count: 500)

    /// What the instance was asked, and how it answers a search and for an image.
    final class Instance: Sendable {
        let asked = Mutex([String]())
        let search = Mutex(PanoramaxItems.answer([PanoramaxItems.item()]))
        let image = Mutex("jpeg")
        let isDown = Mutex(false)

        func reply(_ path: String) -> Response {
            asked.withLock { $0.append(path) }
            let mode = image.withLock { $0 }
            func sent(_ bytes: [UInt8]) -> Response {
                Response(status: .ok, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
            }
            func led(_ location: String) -> Response {
                Response(status: .found, headers: [.location: location])
            }
            switch mode {
            case "jpeg": return sent(`The pictures of the street`.jpeg)
            case "webp": return sent(Array("RIFF    WEBPVP8 ".utf8))
            case "page": return sent(Array("<!doctype html><p>Maintenance".utf8))
            case "svg": return sent(Array("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8))
            case "huge": return sent(`The pictures of the street`.jpeg + Array(repeating: 0, count: 2 << 20))
            case "fault": return Response(status: .internalServerError)
            default: return led(mode)
            }
        }
    }

    private static func open(
        on engine: Engine, _ body: @escaping @Sendable (Counter, Instance) async throws -> Void
    ) async throws {
        let instance = Instance()
        let router = Router()
        router.get("/api/search") { request, _ in
            instance.asked.withLock { $0.append(request.uri.string) }
            guard !instance.isDown.withLock({ $0 }) else { return Response(status: .badGateway) }
            return Response(
                status: .ok, body: .init(byteBuffer: ByteBuffer(string: instance.search.withLock { $0 })))
        }
        router.get("/api/pictures/:id/thumb.jpg") { request, _ in instance.reply(request.uri.path) }
        router.get("/deplace.jpg") { _, _ in
            Response(status: .ok, body: .init(byteBuffer: ByteBuffer(bytes: Self.jpeg)))
        }
        try await Application(router: router).test(.live) { client async throws in
            let port = try #require(client.port)
            let settings = try #require(StreetPhotoSettings(address: "http://127.0.0.1:\(port)/"))
            try await Counter.open(on: engine, photos: settings) { counter async throws in
                try await body(counter, instance)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `are listed with their day, distance, sight and credit`(
        on engine: Engine
    ) async throws {
        try await Self.open(on: engine) { counter, instance async throws in
            instance.search.withLock { $0 = Items.answer([Items.item(north: -14, ", \"view:azimuth\": 5")]) }
            let shown = try await counter.get(Self.page, as: "reader")
            #expect(shown.status == 200)
            for words in [
                "12 juin 2023", "à 14\u{A0}m, vers l’adresse", "© Jeanne &lt;L&gt;, CC\u{A0}BY-SA\u{A0}4.0",
                "src=\"\(Self.image)\(Items.id)\"", "/#focus=pic&amp;pic=\(Items.id)\"",
                "1\u{A0}photo à moins de 60",
            ] { #expect(shown.text.contains(words), "\(words)") }
            #expect(!shown.text.contains("10.0.0.1"))
            _ = try await counter.get(Self.page)
            let asked = instance.asked.withLock { $0 }
            #expect(
                asked.count == 1
                    && asked[0].hasPrefix("/api/search?bbox=0.50025,43.69946,0.50175,43.70054&limit=200"))
            #expect(try await counter.get(Self.page, as: nil).status != 200)
            #expect(try await counter.get(Self.voie, as: "reader").status == 200)
            for path in [Self.page, Self.voie] {
                let parent = String(path.dropLast("/photos".count))
                #expect(try await counter.get(parent, as: "reader").text.contains("href=\"\(path)\""))
            }
        }
    }

    @Test(arguments: Engine.allCases) func `are images that a search gave, and nothing else`(
        on engine: Engine
    )
        async throws
    {
        try await Self.open(on: engine) { counter, instance async throws in
            let image = Self.image + Items.id
            #expect(try await counter.get(image).status == 404)
            #expect(instance.asked.withLock { $0 }.isEmpty)
            _ = try await counter.get(Self.page)
            for other in [Items.id(1), "..%2F..%2Fsecret", "x", Items.id.uppercased()] {
                #expect(try await counter.get(Self.image + other).status == 404, "\(other)")
            }
            // A machine that would be reached, and says nothing, gives 503.
            let refused = [
                "page", "svg", "huge", "http://localhost/deplace.jpg",
                "https://169.254.169.254/latest", "https://[::1]/", "file:///etc/passwd", "https://10.0.0.1/",
                "https://localhost/x",
            ]
            for mode in refused {
                instance.image.withLock { $0 = mode }
                #expect(try await counter.get(image).status == 404, "\(mode)")
            }
            let before = instance.asked.withLock { $0.count }
            #expect(try await counter.get(image, as: nil).status != 200)
            #expect(instance.asked.withLock { $0.count } == before)
            instance.image.withLock { $0 = "/deplace.jpg" }
            let moved = try await counter.get(image, as: "reader")
            #expect(moved.status == 200 && moved.headers[.contentType] == "image/jpeg")
            #expect(moved.text == String(buffer: ByteBuffer(bytes: Self.jpeg)))
            #expect(moved.headers[.cacheControl] == "private, max-age=600")
            let asked = instance.asked.withLock { $0.count }
            instance.image.withLock { $0 = "page" }
            #expect(try await counter.get(image).status == 200)
            #expect(instance.asked.withLock { $0.count } == asked)
        }
    }

    @Test func `are told to be missing in a sentence, and the instance is left alone`() async throws {
        try await Self.open(on: .sqlite) { counter, instance async throws in
            instance.search.withLock { $0 = Items.answer([]) }
            let none = try await counter.get(Self.page)
            #expect(none.status == 200 && none.text.contains("Aucune photo à moins de 60\u{A0}m"))
        }
        try await Self.open(on: .sqlite) { counter, instance async throws in
            instance.search.withLock { $0 = "<!doctype html><title>Maintenance</title>" }
            let page = try await counter.get(Self.page)
            #expect(page.status == 200 && page.text.contains("autre chose que des photos"))
            instance.isDown.withLock { $0 = true }
            for _ in 0..<3 {
                let down = try await counter.get(Self.page)
                #expect(down.status == 200 && down.text.contains("(127.0.0.1) ne répond pas"))
            }
            #expect(instance.asked.withLock { $0.count } == 2)
        }
    }

    @Test func `are nowhere when the operator set nothing`() async throws {
        try await Counter.open(on: .sqlite) { counter async throws in
            for path in [Self.page, Self.voie, Self.image + Items.id] {
                #expect(try await counter.get(path).status == 404)
            }
            let numero = try await counter.get("/mairie/32999/adresses/voies/v1/numeros/n1").text
            #expect(!numero.contains("Photos de la rue"))
        }
        for address in [
            "http://photos.example", "https://a@b.example", "https://b.example/?x=1", "ftp://b", "",
        ] {
            #expect(StreetPhotoSettings(address: address) == nil, "\(address)")
        }
    }

    @Test func `that fail are told apart from those that are not there`() async throws {
        try await Self.open(on: .sqlite) { counter, instance async throws in
            _ = try await counter.get(Self.page)
            instance.image.withLock { $0 = "fault" }
            for _ in 0..<5 {
                let failed = try await counter.get(Self.image + Items.id)
                #expect(failed.status == 503 && failed.headers[.retryAfter] == "60")
                #expect(failed.headers[.cacheControl] == "no-store")
            }
            // The search, then three images: the instance is left alone.
            #expect(instance.asked.withLock { $0.count } == 4)
            #expect(try await counter.get(Self.image + Items.id(7)).status == 404)
            #expect(try await counter.get(Self.page).text.contains("Une image manque"))
            #expect(try await counter.get(Self.voie).text.contains("ne répond pas"))
            #expect(instance.asked.withLock { $0.count } == 4)
        }
    }
}
