import AddressEngine
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import Testing

@testable import Addresses

/// A server on this machine stands for a Panoramax instance.
@Suite struct `The pictures of an instance` {
    private typealias Items = PanoramaxItems

    private static let place = GeoPoint(
        longitude: PanoramaxItems.house.lon, latitude: PanoramaxItems.house.lat)
    /// A search of its own.
    private static let other = GeoPoint(longitude: PanoramaxItems.house.lon, latitude: 43.7001)

    /// What the instance was asked, and how long it waits before it answers.
    private final class Instance: Sendable {
        let asked = Mutex([String]())
        let pause = Mutex(Duration.zero)
        let images = Mutex(HTTPResponse.Status.ok)

        var count: Int { asked.withLock { $0.count } }
    }

    /// Those that no machine at work makes slow.
    private static func patient(_ change: @Sendable (inout StreetPhotos.Limits) -> Void = { _ in })
        -> StreetPhotos
    {
        StreetPhotos {
            let long = Duration.seconds(600)
            ($0.wait, $0.patience, $0.silence, $0.pause) = (long, long, long, long)
            change(&$0)
        }
    }

    private static func open(
        _ body: @escaping @Sendable (StreetPhotoSettings, Instance) async throws -> Void
    ) async throws {
        let instance = Instance()
        let router = Router()
        router.get("**") { request, _ in
            instance.asked.withLock { $0.append(request.uri.path) }
            try await Task.sleep(for: instance.pause.withLock { $0 })
            let isSearch = request.uri.path == "/api/search"
            let bytes = isSearch ? Array(Items.answer([Items.item()]).utf8) : [0xFF, 0xD8, 0xFF, 0xE0, 1]
            return Response(
                status: isSearch ? .ok : instance.images.withLock { $0 },
                body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        }
        try await Application(router: router).test(.live) { client async throws in
            let port = try #require(client.port)
            try await body(try #require(StreetPhotoSettings(address: "http://127.0.0.1:\(port)")), instance)
        }
    }

    @Test func `are not asked again of one that was silent, by who waited either`() async throws {
        try await Self.open { settings, instance async throws in
            instance.pause.withLock { $0 = .seconds(20) }
            let photos = Self.patient {
                $0.silence = .milliseconds(300)
                $0.mostAtOnce = 1
            }
            let first = Task { try await photos.near(Self.place, by: settings) }
            let second = Task { try await photos.near(Self.other, by: settings) }
            var faults: [StreetPhotos.Fault?] = []
            for task in [first, second] {
                do {
                    _ = try await task.value
                } catch {
                    faults.append(error as? StreetPhotos.Fault)
                }
            }
            #expect(faults.contains(.slow) && faults.contains(.silent))
            await #expect(throws: StreetPhotos.Fault.silent) {
                _ = try await photos.near(Self.place, by: settings)
            }
            #expect(instance.count == 1)
        }
    }

    @Test func `are asked once by two who look at the same place`() async throws {
        try await Self.open { settings, instance async throws in
            instance.pause.withLock { $0 = .milliseconds(500) }
            let photos = Self.patient()
            async let first = photos.near(Self.place, by: settings)
            async let second = photos.near(Self.place, by: settings)
            #expect(try await first.photos == (try await second.photos))
            #expect(instance.count == 1)
            _ = try await photos.near(Self.other, by: settings)
            #expect(instance.count == 2)
        }
    }

    @Test func `wait for their turn so long`() async throws {
        try await Self.open { settings, instance async throws in
            instance.pause.withLock { $0 = .seconds(60) }
            let photos = Self.patient {
                $0.mostAtOnce = 1
                $0.wait = .milliseconds(200)
            }
            let isAnswered = Mutex(false)
            let first = Task {
                _ = try await photos.near(Self.place, by: settings)
                isAnswered.withLock { $0 = true }
            }
            while instance.count == 0 { try await Task.sleep(for: .milliseconds(10)) }
            await #expect(throws: StreetPhotos.Fault.busy) {
                _ = try await photos.near(Self.other, by: settings)
            }
            // It was told so while the first one still waited.
            #expect(!isAnswered.withLock { $0 } && instance.count == 1)
            instance.pause.withLock { $0 = .zero }
            first.cancel()
        }
    }

    @Test func `leave a share of each minute to searches`() async throws {
        try await Self.open { settings, instance async throws in
            let none = Self.patient { $0.mostInAMinute = 0 }
            await #expect(throws: StreetPhotos.Fault.busy) {
                _ = try await none.near(Self.place, by: settings)
            }
            let photos = Self.patient {
                $0.mostInAMinute = 2
                $0.mostImagesInAMinute = 1
            }
            _ = try await photos.near(Self.place, by: settings)
            await #expect(throws: StreetPhotos.Fault.busy) {
                _ = try await photos.image(of: Items.id, by: settings)
            }
            _ = try await photos.near(Self.other, by: settings)
            #expect(instance.count == 2)
        }
    }

    @Test func `are forgotten with the search that gave them, and asked again after a while`() async throws {
        try await Self.open { settings, instance async throws in
            let brief = Self.patient { $0.kept = .milliseconds(1) }
            _ = try await brief.near(Self.place, by: settings)
            try await Task.sleep(for: .milliseconds(50))
            await #expect(throws: StreetPhotos.Fault.unknown) {
                _ = try await brief.image(of: Items.id, by: settings)
            }
            let passed = Mutex(Duration.zero)
            let begun = ContinuousClock.now
            let photos = Self.patient { $0.now = { begun + passed.withLock { $0 } } }
            _ = try await photos.near(Self.place, by: settings)
            _ = try await photos.image(of: Items.id, by: settings)
            passed.withLock { $0 = .seconds(601) }
            _ = try await photos.near(Self.place, by: settings)
            instance.images.withLock { $0 = .notFound }
            await #expect(throws: StreetPhotos.Fault.unreadable) {
                _ = try await photos.image(of: Items.id, by: settings)
            }
        }
    }

    @Test func `leave an instance alone after three images in a row, and not after one`() async throws {
        try await Self.open { settings, instance async throws in
            let photos = Self.patient { $0.mostImages = 0 }
            _ = try await photos.near(Self.place, by: settings)
            // Hidden pictures (403) and taken down ones are answers.
            for status in [500, 500, 200, 403, 403, 403, 500, 404, 500, 403, 500, 500, 500, 200, 200] {
                instance.images.withLock { $0 = .init(code: status) }
                _ = try? await photos.image(of: Items.id, by: settings)
            }
            #expect(instance.count == 1 + 13)
            await #expect(throws: StreetPhotos.Fault.silent) {
                _ = try await photos.near(Self.other, by: settings)
            }
        }
    }
}
