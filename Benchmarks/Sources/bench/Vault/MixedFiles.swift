import Foundation

/// The files of an imaginary town hall, always the same: many small ones, a few large, half of them compressible.
struct MixedFiles {
    let folder: String
    let count = 26_000
    private(set) var bytes = 0

    private static let perFolder = 100
    private static let words = [
        "délibération", "mairie", "conseil", "commune", "voirie", "cadastre", "budget", "exercice", "article",
        "arrêté", "séance", "présents", "adopté", "unanimité", "travaux", "école", "subvention", "eau",
    ]

    /// Writes them all.
    init(in folder: String) throws {
        self.folder = folder
        var chance = Chance(seed: 32013)
        for number in 0..<count {
            let parent = "\(folder)/dossier-\(number / Self.perFolder)"
            if number.isMultiple(of: Self.perFolder) {
                try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
            }
            let size = Self.size(&chance)
            let content =
                chance.next().isMultiple(of: 2) ? Self.text(size, &chance) : Self.noise(size, &chance)
            guard FileManager.default.createFile(atPath: "\(parent)/\(number).doc", contents: content) else {
                throw Failure("\(parent) cannot be filled.")
            }
            bytes += size
        }
    }

    private static func size(_ chance: inout Chance) -> Int {
        let limits: Range<Int> =
            switch chance.next() % 100 {
            case 0..<65: 1 << 10..<24 << 10
            case 65..<93: 24 << 10..<128 << 10
            case 93..<99: 128 << 10..<512 << 10
            default: 1 << 20..<4 << 20
            }
        return Int.random(in: limits, using: &chance)
    }

    private static func text(_ size: Int, _ chance: inout Chance) -> Data {
        var text = Data(capacity: size + 20)
        while text.count < size {
            let word = words[Int(chance.next() % UInt64(words.count))]
            text.append(contentsOf: word.utf8)
            text.append(UInt8(ascii: " "))
        }
        return text.prefix(size)
    }

    private static func noise(_ size: Int, _ chance: inout Chance) -> Data {
        let numbers = (0..<size / 8 + 1).map { _ in chance.next() }
        return numbers.withUnsafeBytes { Data($0.prefix(size)) }
    }
}

/// Numbers of chance that come again in the same order (SplitMix64).
struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
