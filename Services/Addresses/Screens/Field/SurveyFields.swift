import AddressEngine
import Crypto
import Foundation
import Territory
import Web

/// The names of the fields in which a field sheet is typed, and what they say.
struct SurveyFields {
    /// What is written beside an address, or beside a house that the list does not have.
    enum Column: String, CaseIterable {
        case seen = "vu"
        case number = "lu"
        case misplaced = "place"
        case missing = "absent"
        case plate = "plaque"
        case remark = "note"
        case side = "cote"
        case after = "apres"

        /// In the order of the paper.
        static let ofRow: [Column] = [.seen, .number, .misplaced, .missing, .plate, .remark]
        static let ofHouse: [Column] = [.number, .side, .after, .plate, .remark]

        var label: String {
            switch self {
            case .seen: "Vu"
            case .number: "N° sur la porte"
            case .misplaced: "Mal placé"
            case .missing: "N’existe plus"
            case .plate: "Plaque à poser"
            case .remark: "Remarque"
            case .side: "Côté"
            case .after: "Après le n°"
            }
        }

        var isTicked: Bool {
            switch self {
            case .seen, .misplaced, .missing, .plate: true
            case .number, .remark, .side, .after: false
            }
        }

        func name(_ key: String) -> String { "\(rawValue)-\(key)" }
    }

    static let day = "jour"
    /// The number of the list that is printed at the head of the sheet.
    static let list = "liste"
    /// The mark of what was typed when it was looked at.
    static let seen = "vue"
    /// The address by which a part of a long voie begins.
    static let from = "depuis"
    /// What every number that was proposed and looked at begins with.
    static let proposal = "propose-"
    static func version(_ id: String) -> String { "version-\(id)" }
    /// What the page called a line when it was shown.
    static func called(_ id: String) -> String { "nom-\(id)" }

    /// What tells one typed sheet from another; proposals are the page's, not the person's.
    static func mark(of form: FormFields) -> String {
        let typed = form.names.filter { name in
            !form[name].isEmpty && name != seen && !["_", proposal, "nom-"].contains(where: name.hasPrefix)
        }
        let text = typed.map { "\($0)\u{0}\(form[$0])" }.joined(separator: "\u{0}")
        let digest = SHA256.hash(data: Array(text.utf8))
        return digest.prefix(8).map { String($0, radix: 16) }.joined(separator: "-")
    }

    /// The lines for houses that the list does not have, as many as on the paper.
    static let houses = (1...FieldPaper.emptyLines).map { "maison-\($0)" }

    /// The addresses that a form speaks of, whether they are in the list still or not.
    static func typedIDs(_ form: FormFields) -> [String] {
        form.names.filter { $0.hasPrefix("version-") }.map { String($0.dropFirst("version-".count)) }
    }

    /// What the form says; lines beside which nothing was written are left out.
    static func survey(_ form: FormFields, of voieID: String, on day: String, in order: [String]) -> Survey {
        var survey = Survey(voieID: voieID, day: day)
        for id in order {
            var row = Survey.Row(id: id, version: Int(form[version(id)]) ?? 0)
            row.isSeen = isTicked(.seen, id, form)
            row.number = String(form[Column.number.name(id)].prefix(40))
            row.isMissing = isTicked(.missing, id, form)
            row.note = note(id, form)
            if row.saysSomething { survey.rows.append(row) }
        }
        for key in houses {
            var house = Survey.House(id: UUID().uuidString.lowercased(), key: key)
            house.number = String(form[Column.number.name(key)].prefix(40))
            house.proposed = String(form[proposal + key].prefix(40))
            house.after = String(form[Column.after.name(key)].prefix(40))
            house.side = side(form[Column.side.name(key)])
            house.note = note(key, form)
            let isEmpty =
                house.number.isEmpty && house.after.isEmpty && house.side == nil && house.note.isEmpty
            if !isEmpty { survey.houses.append(house) }
        }
        return survey
    }

    private static func isTicked(_ column: Column, _ key: String, _ form: FormFields) -> Bool {
        form[column.name(key)] == "oui"
    }

    private static func note(_ key: String, _ form: FormFields) -> Survey.Note {
        var note = Survey.Note()
        note.isMisplaced = isTicked(.misplaced, key, form)
        note.needsPlate = isTicked(.plate, key, form)
        note.remark = Text.tidied(form[Column.remark.name(key)])
        return note
    }

    private static func side(_ text: String) -> VoieSide? {
        switch text {
        case "gauche": .left
        case "droite": .right
        default: nil
        }
    }
}
