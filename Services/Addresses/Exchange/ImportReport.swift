/// What was found in a file, as it is kept and shown: nothing is changed until the secretary says so.
struct ImportReport: Sendable, Equatable, Codable {
    var fileName: String
    var rowCount: Int
    /// `utf-8` or `windows-1252`.
    var encoding: String
    /// The profile by which the national validator would judge it: `1.3`, `1.4`, `1.5`.
    var profile: String
    /// Whether the national validator would accept it, once its columns bear their names.
    var isValid: Bool
    /// What is wrong, gravest first.
    var causes: [Cause]
    /// The corrections proposed, by cause.
    var repairs: [RepairGroup]
    /// Lines of other communes in the same file, by code: left out.
    var otherCommunes: [String: Int]
    /// `file`, or `national` when it came from the national base.
    var origin: String
    /// The sheet that was read, when it is a workbook of several.
    var sheet: String?

    /// One cause and where it was met.
    struct Cause: Sendable, Equatable, Codable {
        let code: String
        /// `E`, `W` or `I`.
        let level: String
        let label: String
        let advice: String
        let count: Int
        /// The first places, at most `placeLimit`.
        let places: [Place]
    }

    /// A line as a spreadsheet numbers it (0 for the whole file), and the value found there.
    struct Place: Sendable, Equatable, Codable {
        let line: Int
        let value: String
    }

    /// The corrections of one cause.
    struct RepairGroup: Sendable, Equatable, Codable {
        /// The number of the cause in the engine.
        let cause: Int
        let label: String
        /// Applied unless refused; the others are applied only when accepted.
        let isCertain: Bool
        let count: Int
    }

    static let placeLimit = 200
}

/// One correction of one cell, to accept or refuse by itself.
struct ProposedRepair: Sendable, Equatable {
    /// `line:column`, stable for a file.
    let id: String
    let line: Int
    let column: String
    let before: String
    let after: String
    let cause: Int
    let isAccepted: Bool
}

/// What the secretary decided of the corrections: by cause, then one by one against it.
struct RepairChoice: Sendable, Equatable, Codable {
    /// Causes decided as a whole, by number.
    var causes: [Int: Bool] = [:]
    /// Corrections decided by themselves, by id.
    var single: [String: Bool] = [:]

    func accepts(_ id: String, cause: Int, isCertain: Bool) -> Bool {
        single[id] ?? causes[cause] ?? isCertain
    }
}

/// What an import did.
struct ImportOutcome: Sendable, Equatable, Codable {
    var added: Int
    var changed: Int
    var moved: Int
    var missing: Int
    var unchanged: Int
    /// Every line of the file that did not enter, and why.
    var notTaken: [NotTaken]
    /// Lines that entered, of which something could not be kept.
    var notes: [NotTaken]
    /// The gesture that undoes it.
    var editID: String?
    /// What of the file was not taken as it says, in sentences.
    var remarks: [String]?
}
