import AddressEngine
import Foundation
import Web

/// The pictures of an instance, asked for with restraint: what it said is kept a while, and an instance that fails is left
/// alone.
actor StreetPhotos {
    /// Why there is no picture.
    enum Fault: Error, Equatable {
        /// The instance cannot be reached, or answers by an error.
        case unreachable
        case slow
        /// What it sent is no answer to a search, or no image.
        case unreadable
        /// Too much is asked of it now.
        case busy
        /// No search gave this picture.
        case unknown
    }

    static let largestImage = 1 << 20

    private var limits = Limits()
    /// What searches gave, the oldest first.
    private var answers: [(key: String, until: ContinuousClock.Instant, answer: StreetPhotoAnswer)] = []
    /// The pictures that searches gave, hence that may be asked for.
    private var known: [String: ContinuousClock.Instant] = [:]
    private var images: [(id: String, bytes: [UInt8])] = []
    private var silentUntil: ContinuousClock.Instant?
    private var underWay = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var minute = (begun: ContinuousClock.now, asked: 0)

    struct Limits {
        /// Of the instance together, in a minute, waiting.
        var mostAtOnce = 6
        var mostInAMinute = 300
        var mostWaiting = 60
        var mostKnown = 5_000
        /// Bytes of images in memory.
        var mostImages = 24 << 20
        var kept = Duration.seconds(600)
        var pause = Duration.seconds(30)
        var silence = Duration.seconds(5)
        var patience = Duration.seconds(8)
    }

    init(_ change: (inout Limits) -> Void = { _ in }) {
        change(&limits)
    }

    /// The pictures around a place.
    ///
    /// - Throws: `Fault`.
    func near(_ place: GeoPoint, by settings: StreetPhotoSettings) async throws -> StreetPhotoAnswer {
        let now = ContinuousClock.now
        answers.removeAll { $0.until < now }
        known = known.filter { $0.value >= now }
        let box = Self.box(around: place)
        if let kept = answers.first(where: { $0.key == box }) { return kept.answer }
        if let silentUntil, now < silentUntil { throw Fault.unreachable }
        let bytes: [UInt8]
        do {
            bytes = try await self.bytes(
                at: "\(settings.address)/api/search?bbox=\(box)&limit=\(StreetPhotoAnswer.asked)",
                as: "application/geo+json, application/json", most: StreetPhotoAnswer.mostBytes, by: settings)
        } catch let fault as Fault {
            if [.slow, .unreachable].contains(fault) { silentUntil = ContinuousClock.now + limits.pause }
            throw fault
        }
        guard let answer = StreetPhotoAnswer(bytes, around: place) else { throw Fault.unreadable }
        remember(answer, of: box)
        return answer
    }

    /// The small image of a picture that a search gave.
    ///
    /// - Throws: `Fault`.
    func image(of id: String, by settings: StreetPhotoSettings) async throws -> [UInt8] {
        guard known[id] != nil else { throw Fault.unknown }
        if let kept = images.first(where: { $0.id == id }) { return kept.bytes }
        // One image that fails says nothing of the others.
        let image = try await bytes(
            at: "\(settings.address)/api/pictures/\(id)/thumb.jpg", as: "image/jpeg, image/webp",
            most: Self.largestImage, by: settings)
        guard Self.type(of: image) != nil else { throw Fault.unreadable }
        guard !images.contains(where: { $0.id == id }) else { return image }
        images.append((id, image))
        while images.reduce(0, { $0 + $1.bytes.count }) > limits.mostImages { images.removeFirst() }
        return image
    }

    /// The kind of an image, by its first bytes; nil for anything but JPEG and WebP.
    static func type(of bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        let isWebP =
            bytes.starts(with: Array("RIFF".utf8)) && bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
        return isWebP ? "image/webp" : nil
    }

    private func remember(_ answer: StreetPhotoAnswer, of box: String) {
        let until = ContinuousClock.now + limits.kept
        answers.append((box, until, answer))
        if answers.count > 200 { answers.removeFirst() }
        // The page that was made of it shows them a little longer.
        for photo in answer.photos {
            if known.count >= limits.mostKnown, let oldest = known.min(by: { $0.value < $1.value }) {
                known[oldest.key] = nil
            }
            known[photo.id] = until + limits.kept
        }
    }

    /// « 0.58475,43.84568,0.58625,43.84676 ».
    private static func box(around place: GeoPoint) -> String {
        let north = StreetPhotoAnswer.reach / 111_000
        let east = north / max(0.01, cos(place.latitude * .pi / 180))
        return [
            place.longitude - east, place.latitude - north, place.longitude + east, place.latitude + north,
        ].map { String(format: "%.5f", $0) }.joined(separator: ",")
    }

    // MARK: - One question

    private func bytes(
        at address: String, as kind: String, most: Int, by settings: StreetPhotoSettings
    ) async throws -> [UInt8] {
        try begin()
        await turn()
        defer { leave() }
        var reader = RemoteReader(limit: most)
        reader.accepting = kind
        reader.followsElsewhere = true
        (reader.silence, reader.patience, reader.reach) = (limits.silence, limits.patience, settings.reach)
        do {
            return try await reader.bytes(at: address)
        } catch let fault as RemoteFault {
            throw Fault(fault)
        }
    }

    private func begin() throws {
        let now = ContinuousClock.now
        if now - minute.begun >= .seconds(60) { minute = (now, 0) }
        guard minute.asked < limits.mostInAMinute, waiting.count < limits.mostWaiting else {
            throw Fault.busy
        }
        minute.asked += 1
    }

    private func turn() async {
        guard underWay >= limits.mostAtOnce else {
            underWay += 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    private func leave() {
        if waiting.isEmpty { underWay -= 1 } else { waiting.removeFirst().resume() }
    }
}

extension StreetPhotos.Fault {
    fileprivate init(_ fault: RemoteFault) {
        self =
            switch fault {
            case .unknown, .tooLarge: .unreadable
            case .slow: .slow
            case .unreachable, .notPublic, .elsewhere: .unreachable
            }
    }
}
