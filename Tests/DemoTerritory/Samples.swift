import DemoTerritory

/// The territories that the tests look at, each made once.
enum Sample: CaseIterable {
    case demo
    case gers

    var territory: FictionalTerritory {
        switch self {
        case .demo: Samples.demo
        case .gers: Samples.gers
        }
    }
}

/// What the tests share.
enum Samples {
    static let today = CivilDay(year: 2026, month: 3, day: 2)
    static let demo = FictionalTerritory(seed: 1, today: today)
    static let gers = FictionalTerritory(seed: 1, size: .gers, today: today)

    /// A flat projection, enough for files that no test projects back.
    static let flat: Projection = { lon, lat in
        ((lon - 3) * 80_000 + 700_000, (lat - 46.5) * 111_000 + 6_600_000)
    }

    static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }

    static func header(_ bytes: [UInt8]) -> String {
        text(bytes).split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    }
}
