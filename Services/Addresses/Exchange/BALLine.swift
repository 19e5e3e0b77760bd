/// One line of a BAL as it was read, its cells given their type.
struct BALLine: Sendable {
    /// As a spreadsheet numbers it: 1 is the header.
    var line: Int
    var communeCode = ""
    var communeName = ""
    var communeNames: [String: String] = [:]
    var idBanCommune = ""
    var idBanToponyme = ""
    var idBanAdresse = ""
    var topoCode = ""
    var communeDeleguee: CommuneDeleguee?
    var voieName = ""
    var voieNames: [String: String] = [:]
    var lieudit = ""
    var lieuditNames: [String: String] = [:]
    /// nil when it is empty or no whole number; 99999 declares a lieu-dit.
    var number: Int?
    /// The cell as written, for the list of what was not taken.
    var writtenNumber = ""
    var suffix = ""
    var positionKind: Position.Kind?
    var writtenPositionKind = ""
    var point: Point?
    var parcelles: [String] = []
    var source = ""
    var updatedOn = ""
    var isCertified = false
    var extra: [String: String] = [:]

    init(line: Int) {
        self.line = line
    }
}

/// A line of a file that does not enter the addresses, and why.
package struct NotTaken: Sendable, Equatable, Codable {
    package let line: Int
    /// What the line is about, as far as it can be told: « 12 bis Rue du Moulin ».
    package let subject: String
    package let reason: String
}
