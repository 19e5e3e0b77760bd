import Files
import Persistence
import Web

/// The icon of the page once it is on the screen of a telephone: an iPhone draws no SVG.
struct OfflineIcon: Sendable, Hashable {
    let size: Int
    /// Whether its corners are round; a telephone that cuts them itself wants a whole square.
    let isRound: Bool

    static let touch = OfflineIcon(size: 180, isRound: false)
    static let installed = [OfflineIcon(size: 192, isRound: true), OfflineIcon(size: 512, isRound: true)]

    var fileName: String { "terrain-\(size).png" }

    var png: [UInt8] {
        get throws { try PNGWriter.png(side: size, pixels: pixels) }
    }

    private typealias Colour = (red: Int, green: Int, blue: Int)

    private static let blue: Colour = (0x2F, 0x5D, 0x8A)
    private static let yellow: Colour = (0xE9, 0xB0, 0x00)
    private static let white: Colour = (0xFB, 0xF8, 0xF2)

    /// Four bytes a pixel, each the mean of nine points of it.
    var pixels: [UInt8] {
        var pixels: [UInt8] = []
        pixels.reserveCapacity(size * size * 4)
        let step = 48 / Double(size * 3)
        for row in 0..<size {
            for column in 0..<size {
                var (red, green, blue, seen) = (0, 0, 0, 0)
                for point in 0..<9 {
                    let x = (Double(column * 3 + point % 3) + 0.5) * step
                    let y = (Double(row * 3 + point / 3) + 0.5) * step
                    guard let colour = colour(x, y) else { continue }
                    (red, green, blue) = (red + colour.red, green + colour.green, blue + colour.blue)
                    seen += 1
                }
                let share = max(seen, 1)
                pixels += [red / share, green / share, blue / share, seen * 255 / 9].map { UInt8($0) }
            }
        }
        return pixels
    }

    /// The drawing of `icon.svg`, in a square of 48; nil beyond its round corners.
    private func colour(_ x: Double, _ y: Double) -> Colour? {
        let (dx, dy) = (max(0, abs(x - 24) - 13), max(0, abs(y - 24) - 13))
        if isRound, dx * dx + dy * dy > 121 { return nil }
        let away = abs(x - 24)
        let isBell = away <= 4.5 && y >= 5.5 + away && y <= 13
        let isLine = away <= 15 && y >= 40.5 && y <= 42.25
        if isBell || isLine { return Self.yellow }
        let isRoof = y >= 14.5 && y <= 21.5 && away <= 16 - (21.5 - y)
        let isWall = away <= 15 && y >= 23.5 && y <= 39
        return isRoof || (isWall && !Self.isDoor(x, y)) ? Self.white : Self.blue
    }

    /// Three doors, round above.
    private static func isDoor(_ x: Double, _ y: Double) -> Bool {
        [14.75, 24, 33.25].contains { middle in
            let (dx, dy) = (x - middle, max(0, 32.5 - y))
            return dx * dx + dy * dy <= 12.25
        }
    }
}

/// The icons, drawn when they are first asked for: they are the same for ever.
struct ServeOfflineIcon {
    private static let drawn = ([.touch] + OfflineIcon.installed).reduce(into: [OfflineIcon: [UInt8]]()) {
        $0[$1] = try? $1.png
    }

    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/adresses/{insee}/icones/{fichier}", .anyone) { visit in
                _ = try await desk.openCommune(visit)
                let file = visit.parameter("fichier")
                let drawn = try await Blocking.run { Self.drawn }
                guard let (icon, bytes) = drawn.first(where: { $0.key.fileName == file }) else {
                    throw Refusal.notFound
                }
                return Reply.bytes(bytes, type: "image/png")
                    .validated(by: "\(icon.fileName)-1", for: visit, maxAge: 86_400)
            }
        ]
    }
}
