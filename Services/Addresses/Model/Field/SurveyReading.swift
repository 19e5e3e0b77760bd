import AddressEngine

/// What a survey would do, line by line, and what of it cannot be done; nothing is changed by it.
package struct SurveyReading: Sendable {
    /// In the order of the paper: the addresses of the list, then the houses that were not in it.
    package private(set) var lines: [Line] = []
    /// The note of the voie once it keeps the houses without a number; nil when it stays as it is.
    private(set) var voieComment: String?

    /// What becomes of one line of the sheet.
    package struct Line: Sendable, Equatable {
        /// The numéro of the list, or the line of the page for a new house.
        package let key: String
        /// nil for a new house.
        package let before: Numero?
        /// nil when it leaves the list.
        package var after: Numero?
        /// Where a new house is put; nil without a line to put it along.
        package var place: PositionForm?
        /// Whether the number of a new house was read nowhere.
        package var isProposed = false
        /// Whether somebody saw it, and it cannot be certified as it is.
        package var isSeenInVain = false
        /// What the note of the voie keeps of a house that nothing gives a number.
        package var voieNote: String?
        /// Why nothing can be done of it, in words.
        package var refusal: String?
        /// What somebody else changed meanwhile.
        package var stale: StaleRow?

        var isRefused: Bool { refusal != nil || stale != nil }

        init(_ key: String, before: Numero? = nil, after: Numero? = nil, refusal: String? = nil) {
            self.key = key
            self.before = before
            self.after = after
            self.refusal = refusal
        }

        /// Whether keeping it changes anything.
        package var changesSomething: Bool {
            guard let before else { return after != nil || voieNote != nil }
            return after.map { !$0.saysTheSame(as: before) } ?? true
        }

        /// Whether the list loses something that the town hall had certified.
        package var losesCertified: Bool { before?.isCertified == true && after?.isCertified != true }
    }

    package var isRefused: Bool { lines.contains(where: \.isRefused) }
    package var isStale: Bool { lines.contains { $0.stale != nil } }
    package var changesSomething: Bool { lines.contains(where: \.changesSomething) }

    /// - Throws: when the voie is not there any more.
    package init(_ survey: Survey, on subject: EditSubject) throws(EditRefusal) {
        let voie = try subject.voie(survey.voieID)
        let present = subject.numeros(of: voie.id)
        lines = survey.rows.map { Self.line($0, on: voie, subject, day: survey.day) }
        var standing = present
        for line in lines where !line.isRefused {
            standing.removeAll { $0.id == line.key }
            if let after = line.after { standing.append(after) }
        }
        var placing = HousePlacing(voie, present: present, standing: standing)
        for house in survey.houses {
            lines.append(Self.line(house, &placing, day: survey.day))
        }
        refuseRepeated(among: placing.standing)
        noteOnVoie(voie)
    }

    // MARK: - A line of the list

    private static func line(
        _ row: Survey.Row, on voie: Voie, _ subject: EditSubject, day: String
    ) -> Line {
        guard let numero = subject.numeros[row.id] else {
            return Line(row.id, refusal: "Cette adresse a été supprimée entre-temps\u{A0}: videz sa ligne.")
        }
        guard numero.voieID == voie.id else {
            return Line(
                row.id, before: numero, after: numero,
                refusal: "Le \(numero.label) est passé dans une autre voie entre-temps\u{A0}: videz sa ligne."
            )
        }
        var line = Line(row.id, before: numero, after: numero)
        guard numero.version == row.version else {
            line.stale = numero.stale(against: row.form)
            return line
        }
        if row.isMissing {
            guard !row.isSeen, row.number.isEmpty, !row.note.isMisplaced, !row.note.needsPlate else {
                line.refusal =
                    "Le \(numero.label)\u{A0}: «\u{A0}N’existe plus\u{A0}» ne va pas avec une autre case."
                return line
            }
            guard row.note.remark.isEmpty else {
                line.refusal =
                    "Le \(numero.label)\u{A0}: sa remarque partirait avec l’adresse. Videz-la\u{202F}; pour la garder, copiez-la d’abord dans la note de la voie."
                return line
            }
            line.after = nil
            return line
        }
        line.fill(with: row, day: day)
        return line
    }

    // MARK: - A new house

    private static func line(_ house: Survey.House, _ placing: inout HousePlacing, day: String) -> Line {
        var line = Line(house.key)
        line.refusal = house.note.problem
        guard line.refusal == nil else { return line }
        switch placing.place(house) {
        case .refused(let words): line.refusal = words
        case .noted(let place):
            var note = house.note
            note.added.append(place)
            note.whose = "une maison sans numéro"
            line.voieNote = note.line(of: day)
        case .placed(let placed):
            var (note, numero) = (house.note, placed.numero)
            if placed.position != nil { note.isMisplaced = true }
            if placed.isProposed { note.added.append(Survey.Note.Words.proposed.rawValue) }
            if !placed.whereabouts.isEmpty { note.added.append(placed.whereabouts) }
            numero.comment = Text.note(note.line(of: day) ?? "")
            line.refusal = AddressRules.problem(inComment: numero.comment)
            line.after = numero
            line.place = placed.position
            line.isProposed = placed.isProposed
        }
        return line
    }

    /// The houses without a number are lines of the note of their voie, as long as it holds them.
    private mutating func noteOnVoie(_ voie: Voie) {
        for index in lines.indices {
            guard let words = lines[index].voieNote, !lines[index].isRefused else { continue }
            let before = voieComment ?? voie.comment
            let after = Text.note(before.isEmpty ? words : "\(before)\n\(words)")
            lines[index].refusal = AddressRules.problem(inComment: after).map {
                "Elle n’a pas de numéro, et la note de la voie est pleine. \($0)"
            }
            if lines[index].refusal == nil { voieComment = after }
        }
    }

    /// Two houses of a voie never have the same number once everything is done.
    private mutating func refuseRepeated(among standing: [Numero]) {
        let called = Dictionary(grouping: standing, by: \.label)
        for index in lines.indices where !lines[index].isRefused && lines[index].changesSomething {
            guard let after = lines[index].after, lines[index].before?.place != after.place,
                called[after.label, default: []].contains(where: { $0.id != after.id && $0.isTwin(of: after) }
                )
            else { continue }
            lines[index].refusal =
                "Le \(after.label) existerait deux fois dans cette voie\u{A0}: donnez un autre numéro, ou un suffixe."
        }
    }
}

extension SurveyReading.Line {
    /// Does what is written beside an address of the list, or says why it cannot be done.
    fileprivate mutating func fill(with row: Survey.Row, day: String) {
        guard var after = before else { return }
        var note = row.note
        if let problem = note.problem { return refusal = problem }
        if !row.number.isEmpty {
            guard let written = WrittenNumber(row.number) else {
                return refusal = WrittenNumber.refusal(of: row.number)
            }
            if let problem = written.problem { return refusal = problem }
            (after.number, after.suffix) = (written.number, written.suffix)
        }
        // What is certified is the number and the point: neither a wrong point, nor none, nor a number not seen again.
        isSeenInVain = row.isSeen && (note.isMisplaced || after.positions.isEmpty)
        let isRenumbered = after.label != before?.label
        if row.isSeen, !isSeenInVain {
            after.isCertified = true
        } else if note.isMisplaced || isRenumbered {
            after.isCertified = false
        }
        if isSeenInVain, !note.isMisplaced { note.added.append(Survey.Note.Words.seenUnplaced.rawValue) }
        if let words = note.line(of: day) {
            after.comment = Text.note(after.comment.isEmpty ? words : "\(after.comment)\n\(words)")
            if let problem = AddressRules.problem(inComment: after.comment) { return refusal = problem }
        }
        self.after = after
    }
}

extension Survey.Note {
    /// Why its remark cannot be kept whole; nil when it can.
    fileprivate var problem: String? {
        remark.utf16.count <= Self.longestRemark
            ? nil
            : "Une remarque compte au plus \(Self.longestRemark)\u{A0}signes\u{A0}: raccourcissez-la, rien n’est perdu."
    }
}
