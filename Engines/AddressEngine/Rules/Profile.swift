/// One of the seven sets of levels by which the reference judges a file.
public enum Profile: UInt8, CaseIterable, Sendable {
    case strict1_1, strict1_2, strict1_3, relax1_3, v1_3, v1_4, v1_5

    /// Its name, as « 1.3-relax » or « 1.5 ».
    public var name: StaticString {
        switch self {
        case .strict1_1: "1.1-strict"
        case .strict1_2: "1.2-strict"
        case .strict1_3: "1.3-strict"
        case .relax1_3: "1.3-relax"
        case .v1_3: "1.3"
        case .v1_4: "1.4"
        case .v1_5: "1.5"
        }
    }

    /// The profile of this name.
    public init?(name: String) {
        let wanted = [UInt8](name.utf8)
        for profile in Profile.allCases where wanted.withUnsafeBufferPointer({ $0.equals(profile.name) }) {
            self = profile
            return
        }
        return nil
    }

    var format: FormatVersion {
        switch self {
        case .strict1_1: .v1_1
        case .strict1_2: .v1_2
        case .strict1_3, .relax1_3, .v1_3: .v1_3
        case .v1_4: .v1_4
        case .v1_5: .v1_5
        }
    }
}

/// How grave a finding is: E forbids publishing, W is to look at, I is said for information.
public enum Level: UInt8, Comparable, Sendable {
    case information, warning, error

    /// Its letter in the reports: I, W or E.
    public var letter: StaticString {
        switch self {
        case .information: "I"
        case .warning: "W"
        case .error: "E"
        }
    }

    public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
}
