import AddressEngine
import Foundation
import Persistence
import Web

/// The pictures of an instance, asked for with restraint: what it said and its images are kept a while, and an instance
/// that fails, at a search or at some images in a row, is left alone.
actor StreetPhotos {
    /// Why there is no picture.
    enum Fault: Error, Equatable {
        /// The instance cannot be reached, or answers by an error.
        case unreachable
        case slow
        /// It gives no such thing to anybody.
        case denied
        /// Its address, or a redirect of it, leads where none is asked.
        case misplaced
        /// It failed a moment ago, and is left alone.
        case silent
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
    /// Those under way: who opens the same page meanwhile waits for the same answer.
    private var searches: [String: Task<StreetPhotoAnswer, any Error>] = [:]
    /// The pictures that searches gave, hence that may be asked for.
    private var known: [String: ContinuousClock.Instant] = [:]
    private var images: [(id: String, until: ContinuousClock.Instant, bytes: [UInt8])] = []
    private var silentUntil: ContinuousClock.Instant?
    /// Images in a row.
    private var failed = 0
    private var underWay = 0
    private var waiting: [(id: UUID, turn: CheckedContinuation<Bool, Never>)] = []
    /// When it was asked, in the last minute.
    private var asked: [ContinuousClock.Instant] = []

    struct Limits {
        /// Of the instance together, in a minute, waiting; its redirects are not counted.
        var mostAtOnce = 6
        var mostInAMinute = 300
        /// The rest is for searches.
        var mostImagesInAMinute = 250
        var mostWaiting = 60
        var mostKnown = 5_000
        /// Bytes of images in memory.
        var mostImages = 24 << 20
        /// Images that fail in a row before the instance is left alone: one says nothing of the others.
        var mostFailed = 3
        var kept = Duration.seconds(600)
        var pause = Duration.seconds(30)
        /// How long a question may wait for its turn, then how long it may take.
        var wait = Duration.seconds(4)
        var patience = Duration.seconds(8)
        var silence = Duration.seconds(5)
        var now: @Sendable () -> ContinuousClock.Instant = { .now }
    }

    private var now: ContinuousClock.Instant { limits.now() }

    init(_ change: (inout Limits) -> Void = { _ in }) {
        change(&limits)
    }

    /// The pictures around a place.
    ///
    /// - Throws: `Fault`.
    func near(_ place: GeoPoint, by settings: StreetPhotoSettings) async throws -> StreetPhotoAnswer {
        let now = now
        answers.removeAll { $0.until < now }
        known = known.filter { $0.value >= now }
        let box = Self.box(around: place)
        if let kept = answers.first(where: { $0.key == box }) { return kept.answer }
        if let search = searches[box] { return try await search.value }
        let search = Task { try await self.search(box, around: place, by: settings) }
        searches[box] = search
        defer { searches[box] = nil }
        return try await search.value
    }

    private func search(
        _ box: String, around place: GeoPoint, by settings: StreetPhotoSettings
    ) async throws -> StreetPhotoAnswer {
        let bytes: [UInt8]
        do {
            bytes = try await self.bytes(
                at: "\(settings.address)/api/search?bbox=\(box)&limit=\(StreetPhotoAnswer.asked)",
                as: "application/geo+json, application/json", most: StreetPhotoAnswer.mostBytes,
                mostInAMinute: limits.mostInAMinute, by: settings)
        } catch let fault as Fault {
            if fault.isOfInstance { silentUntil = now + limits.pause }
            throw fault
        }
        // Megabytes are read beside the actor: other pages go on meanwhile.
        let answer = try await Blocking.run { StreetPhotoAnswer(bytes, around: place) }
        guard let answer else { throw Fault.unreadable }
        remember(answer, of: box)
        return answer
    }

    /// The small image of a picture that a search gave.
    ///
    /// - Throws: `Fault`.
    func image(of id: String, by settings: StreetPhotoSettings) async throws -> [UInt8] {
        let now = now
        // What was blurred or taken down over there is not shown for longer here.
        images.removeAll { $0.until < now }
        guard let until = known[id], until >= now else { throw Fault.unknown }
        if let kept = images.first(where: { $0.id == id }) { return kept.bytes }
        let image: [UInt8]
        do {
            image = try await bytes(
                at: "\(settings.address)/api/pictures/\(id)/thumb.jpg", as: "image/jpeg, image/webp",
                most: Self.largestImage, mostInAMinute: limits.mostImagesInAMinute, by: settings)
            failed = 0
        } catch let fault as Fault {
            failed = fault.isOfInstance ? failed + 1 : fault.isAnswer ? 0 : failed
            if failed >= limits.mostFailed {
                (failed, silentUntil) = (0, self.now + limits.pause)
            }
            throw fault
        }
        guard Self.type(of: image) != nil else { throw Fault.unreadable }
        guard !images.contains(where: { $0.id == id }) else { return image }
        images.append((id, self.now + limits.kept, image))
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
        let until = now + limits.kept
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
        at address: String, as kind: String, most: Int, mostInAMinute: Int, by settings: StreetPhotoSettings
    ) async throws -> [UInt8] {
        try begin(mostInAMinute)
        guard await turn() else { throw Fault.busy }
        defer { leave() }
        // It may have failed while this one waited.
        try listen()
        asked.append(now)
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

    private func begin(_ mostInAMinute: Int) throws {
        try listen()
        let now = now
        asked.removeAll { now - $0 >= .seconds(60) }
        guard asked.count + waiting.count < mostInAMinute, waiting.count < limits.mostWaiting else {
            throw Fault.busy
        }
    }

    /// - Throws: `Fault.silent` while the instance is left alone.
    private func listen() throws {
        if let silentUntil, now < silentUntil { throw Fault.silent }
    }

    /// - Returns: false when the turn did not come in time.
    private func turn() async -> Bool {
        guard underWay >= limits.mostAtOnce else {
            underWay += 1
            return true
        }
        let id = UUID()
        let alarm = Task {
            try await Task.sleep(for: limits.wait)
            giveUp(id)
        }
        defer { alarm.cancel() }
        return await withCheckedContinuation { waiting.append((id, $0)) }
    }

    private func giveUp(_ id: UUID) {
        guard let place = waiting.firstIndex(where: { $0.id == id }) else { return }
        waiting.remove(at: place).turn.resume(returning: false)
    }

    private func leave() {
        if waiting.isEmpty { underWay -= 1 } else { waiting.removeFirst().turn.resume(returning: true) }
    }
}

extension StreetPhotos.Fault {
    fileprivate init(_ fault: RemoteFault) {
        self =
            switch fault {
            case .unknown, .tooLarge: .unreadable
            case .denied: .denied
            case .notPublic, .elsewhere: .misplaced
            case .slow: .slow
            case .unreachable: .unreachable
            }
    }

    /// Whether it is the instance that fails, and did so now.
    fileprivate var isOfInstance: Bool { self == .unreachable || self == .slow }

    /// Whether the instance answered, and has no picture to give.
    fileprivate var isAnswer: Bool { self == .unreadable || self == .denied }

    /// Whether the same may be well in a moment.
    var mayPass: Bool { isOfInstance || self == .silent || self == .busy }
}
