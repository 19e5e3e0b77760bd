package import AddressEngine

/// What a person asks when the houses of voies are numbered together.
package struct NumberingRequest: Sendable, Equatable {
    /// The voies that are numbered: each has a line.
    package var voieIDs: [String]
    package var options: NumberingOptions
    /// Whether the numbers begin at the other end of the line, which is turned round with them.
    package var isFromOtherEnd = false
    /// Whether each voie keeps the way in which its numbers follow each other.
    package var keepsRules = false
    /// Whether the addresses of lieux-dits beside a voie come onto it.
    package var bringsLieuxDits = false
    /// Houses without an address, as a file gave them.
    package var houses: [NewHouse] = []
    /// Those that the person left out of the preview, by what they were called there; the others keep what was shown.
    package var leftOut: Set<String> = []

    /// Metres from a voie within which houses of a file and of lieux-dits are taken.
    var farthest: Double { options.farthest }

    package init(voieIDs: [String], options: NumberingOptions = NumberingOptions()) {
        self.voieIDs = voieIDs
        self.options = options
    }

    /// A house that has no address yet: degrees.
    package struct NewHouse: Sendable, Equatable {
        /// Of the numéro that it becomes: UUID version 4.
        package let id: String
        package let lon: Double
        package let lat: Double
        /// The addresses of which a point is inside the building, when the file has its outline.
        package let insideIDs: [String]

        package init(id: String, lon: Double, lat: Double, insideIDs: [String] = []) {
            self.id = id
            self.lon = lon
            self.lat = lat
            self.insideIDs = insideIDs
        }
    }

    /// What a house of the file is called by, of its place there from 0.
    package static func key(_ place: Int) -> String { "maison \(place + 1)" }

    /// Houses of a file are placed among all those of the commune: they may be nearer to another voie.
    var needs: Edit.Needs {
        guard houses.isEmpty, !bringsLieuxDits, voieIDs.count == 1 else {
            return Edit.Needs(wholeCommune: true)
        }
        return Edit.Needs(voieIDs: voieIDs, wholeVoies: voieIDs)
    }

    func label(on subject: EditSubject) -> String {
        guard voieIDs.count == 1, let voie = subject.voies[voieIDs[0]] else {
            return "\(voieIDs.count)\u{A0}voies numérotées"
        }
        return "«\u{A0}\(voie.name)\u{A0}» numérotée"
    }

    /// What it does to the rows, when it still gives what was shown.
    ///
    /// - Parameter seen: what the preview showed, as `NumberingProposal.seen` writes it.
    func changes(
        seen: String, on subject: EditSubject, in context: EditContext
    ) throws(EditRefusal) -> [RowChange] {
        for id in voieIDs {
            let voie = try subject.voie(id)
            guard voie.trace != nil else {
                throw .gone(
                    "«\u{A0}\(voie.name)\u{A0}» n’a plus de tracé\u{A0}: il a été effacé entre-temps.")
            }
        }
        let proposal = NumberingProposal(self, on: subject)
        guard proposal.seen == seen else { throw .stale(proposal.stale(against: seen)) }
        var changes: [RowChange] = []
        if isFromOtherEnd {
            for id in voieIDs {
                let change = try subject.voie(id).change(on: context.today) { $0.trace = $0.trace?.reversed }
                if let change { changes.append(change) }
            }
        }
        for line in proposal.lines where !leftOut.contains(line.key) {
            if let change = try change(line, on: subject, in: context) { changes.append(change) }
        }
        return changes
    }

    private func change(
        _ line: NumberingLine, on subject: EditSubject, in context: EditContext
    ) throws(EditRefusal) -> RowChange? {
        switch line.verdict {
        case .kept, .left: return nil
        case .changed:
            let before = try subject.numero(line.id)
            let (old, new) = try (subject.voie(before.voieID), subject.voie(line.voieID))
            return before.change(on: context.today) {
                $0.number = line.number
                $0.suffix = line.suffix
                // Nobody declared the new number right yet.
                $0.isCertified = false
                $0 = $0.moved(from: old, to: new)
            }
        case .new:
            let form = PositionForm(kind: .batiment, lon: line.lon, lat: line.lat)
            var numero = Numero(id: line.id, voieID: line.voieID, number: line.number, suffix: line.suffix)
            numero.source = context.source
            numero.updatedOn = context.today
            numero.positions = [try form.position(in: context)]
            return .numero(before: nil, after: numero)
        }
    }
}
