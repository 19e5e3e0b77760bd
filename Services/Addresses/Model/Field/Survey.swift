package import AddressEngine

/// What was written on the field sheet of a voie, typed back to be one gesture.
package struct Survey: Sendable, Equatable {
    package let voieID: String
    /// The civil day of the walk, ISO.
    package let day: String
    /// Of the list, those beside which something was written.
    package var rows: [Row] = []
    /// Houses that the list does not have.
    package var houses: [House] = []

    package init(voieID: String, day: String) {
        self.voieID = voieID
        self.day = day
    }

    /// What was written beside one address.
    package struct Row: Sendable, Equatable {
        package let id: String
        /// The one that the page was shown with.
        package let version: Int
        package var isSeen = false
        /// The number read on the door, when it is another.
        package var number = ""
        package var isMissing = false
        package var note = Note()

        package init(id: String, version: Int) {
            self.id = id
            self.version = version
        }

        package var saysSomething: Bool { isSeen || isMissing || !number.isEmpty || !note.isEmpty }

        /// What is asked, to be compared with what somebody else made of it.
        var form: NumeroForm {
            let written = WrittenNumber(number)
            var form = NumeroForm(number: written?.number, suffix: written?.suffix)
            if isSeen { form.isCertified = true }
            return form
        }
    }

    /// A house that stands there and is not in the list.
    package struct House: Sendable, Equatable {
        /// Of the numéro that it becomes: UUID version 4.
        package let id: String
        /// The line of the page where it was typed.
        package let key: String
        package var number = ""
        package var side: VoieSide?
        /// The number that was proposed for it and looked at, when none is written.
        package var proposed = ""
        /// The number after which it stands.
        package var after = ""
        package var note = Note()

        package init(id: String, key: String) {
            self.id = id
            self.key = key
        }
    }

    /// What the town hall is left to do, and to remember.
    package struct Note: Sendable, Equatable {
        package var isMisplaced = false
        package var needsPlate = false
        package var remark = ""
        /// What the reading adds: « à gauche, après le 4 ».
        var added: [String] = []
        /// What it is about, when it does not stand beside its address: « une maison sans numéro ».
        var whose = ""

        package init() {}

        package var isEmpty: Bool { !isMisplaced && !needsPlate && remark.isEmpty }

        /// Signs that a remark may have: the box is as long.
        package static let longestRemark = 500

        /// « Relevé du 22/11/2026 : plaque à poser ; chien », nil when there is nothing to say.
        func line(of day: String) -> String? {
            let parts =
                ([whose, isMisplaced ? Words.toPlace.rawValue : "", needsPlate ? Words.plate.rawValue : ""]
                + added + [remark]).filter { !$0.isEmpty }
            guard !parts.isEmpty else { return nil }
            let shown = day.split(separator: "-").reversed().joined(separator: "/")
            return "Relevé du \(shown)\u{A0}: \(parts.joined(separator: Self.between))."
        }

        /// Between what the boxes say: no remark has it, since its spaces are ordinary ones.
        private static let between = "\u{202F}; "

        /// What a line of a note says by its boxes; words that stand in a remark say nothing.
        static func words(in line: String) -> Set<Words> {
            let parts = line.drop { $0 != "\u{A0}" }.dropFirst("\u{A0}: ".count)
            let said = (parts.hasSuffix(".") ? parts.dropLast() : parts).split(separator: between)
            return Set(said.compactMap { Words(rawValue: String($0)) })
        }

        /// What a note says of the work that is left, in the words by which it is found again.
        package enum Words: String, Sendable {
            case toPlace = "à replacer sur la carte"
            case plate = "plaque à poser"
            case seenUnplaced = "vu, à placer sur la carte"
            case proposed = "numéro proposé d’après une place supposée"
        }
    }

    /// Of the voie, its numéros among which none may repeat another.
    var needs: Edit.Needs {
        Edit.Needs(voieIDs: [voieID], numeroIDs: rows.map(\.id), wholeVoies: [voieID])
    }

    func label(on subject: EditSubject) -> String {
        "Relevé de terrain, «\u{A0}\(subject.voies[voieID]?.name ?? "voie")\u{A0}»"
    }

    /// What it does to the rows; all of it or nothing.
    func changes(on subject: EditSubject, in context: EditContext) throws(EditRefusal) -> [RowChange] {
        let reading = try SurveyReading(self, on: subject)
        if let late = reading.lines.lazy.compactMap(\.stale).first { throw .stale(late) }
        let problems = reading.lines.compactMap(\.refusal)
        guard problems.isEmpty else {
            throw .invalid(problems.map { FieldProblem(field: .number, words: $0) })
        }
        var changes: [RowChange] = []
        for line in reading.lines {
            guard let before = line.before else {
                if var numero = line.after {
                    numero.source = context.source
                    numero.updatedOn = context.today
                    if let place = line.place { numero.positions = [try place.position(in: context)] }
                    changes.append(.numero(before: nil, after: numero))
                }
                continue
            }
            guard let after = line.after else {
                changes.append(.numero(before: before, after: nil))
                continue
            }
            if let change = before.change(on: context.today, { $0 = after }) { changes.append(change) }
        }
        if let words = reading.voieComment {
            let voie = try subject.voie(voieID)
            voie.change(on: context.today) { $0.comment = words }.map { changes.append($0) }
        }
        return changes
    }
}

/// A number as it stands on a plate or as somebody writes it: « 12 », « 12 bis », « 12B ».
struct WrittenNumber: Equatable {
    let number: Int
    let suffix: String

    /// - Returns: nil when it does not begin with a number.
    init?(_ text: String) {
        let text = Text.tidied(text)
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, digits.count <= 6, let number = Int(digits) else { return nil }
        self.number = number
        suffix = Text.trimmed(String(text.dropFirst(digits.count))).lowercased()
    }

    var label: String { suffix.isEmpty ? "\(number)" : "\(number) \(suffix)" }

    /// Why a text that is no number is not taken.
    static func refusal(of text: String) -> String {
        "«\u{A0}\(Text.excerpt(text))\u{A0}» n’est pas un numéro\u{A0}: écrivez «\u{A0}12\u{A0}» ou «\u{A0}12 bis\u{A0}»."
    }

    /// What is wrong with it, in words for who typed it; nil when it can be kept.
    var problem: String? {
        AddressRules.problem(inNumber: number) ?? AddressRules.problem(inSuffix: suffix)
    }
}
