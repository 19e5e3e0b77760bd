import AddressEngine

/// What a survey would do, line by line, and what of it cannot be done; nothing is changed by it.
package struct SurveyReading: Sendable {
    /// In the order of the paper: the addresses of the list, then the houses that were not in it.
    package private(set) var lines: [Line] = []

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
            guard let before else { return after != nil }
            return after.map { !$0.saysTheSame(as: before) } ?? true
        }
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
            line.after = nil
            return line
        }
        line.refusal = fill(&line.after, with: row, day: day)
        return line
    }

    /// - Returns: why it cannot be; nil when it is done.
    private static func fill(_ numero: inout Numero?, with row: Survey.Row, day: String) -> String? {
        guard var after = numero else { return nil }
        if !row.number.isEmpty {
            guard let written = WrittenNumber(row.number) else {
                return
                    "«\u{A0}\(Text.excerpt(row.number))\u{A0}» n’est pas un numéro\u{A0}: écrivez «\u{A0}12\u{A0}» ou «\u{A0}12 bis\u{A0}»."
            }
            if let problem = written.problem { return problem }
            (after.number, after.suffix) = (written.number, written.suffix)
        }
        if row.isSeen { after.isCertified = true }
        if let note = row.note.line(of: day) {
            after.comment = Text.note(after.comment.isEmpty ? note : "\(after.comment)\n\(note)")
            if let problem = AddressRules.problem(inComment: after.comment) { return problem }
        }
        numero = after
        return nil
    }

    // MARK: - A new house

    private static func line(_ house: Survey.House, _ placing: inout HousePlacing, day: String) -> Line {
        var line = Line(house.key)
        switch placing.place(house) {
        case .refused(let words): line.refusal = words
        case .placed(var numero, let place):
            var note = house.note
            if place != nil { note.isMisplaced = true }
            numero.comment = Text.note(note.line(of: day) ?? "")
            line.refusal = AddressRules.problem(inComment: numero.comment)
            line.after = numero
            line.place = place
        }
        return line
    }

    /// Two houses of a voie never have the same number once everything is done.
    private mutating func refuseRepeated(among standing: [Numero]) {
        let counts = Dictionary(grouping: standing, by: \.place).mapValues(\.count)
        for index in lines.indices where !lines[index].isRefused && lines[index].changesSomething {
            guard let after = lines[index].after, lines[index].before?.place != after.place,
                counts[after.place, default: 0] > 1
            else { continue }
            lines[index].refusal =
                "Le \(after.label) existerait deux fois dans cette voie\u{A0}: donnez un autre numéro, ou un suffixe."
        }
    }
}
