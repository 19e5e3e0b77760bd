import Web

/// The numéros of a merge, old → new, and those that both voies have, each with its choice; the same on the map.
struct MergeTable {
    let plan: VoieMergePlan
    let state: FormState

    /// Where the map of the page reads the points and the lines.
    static let place = "changements"
    /// Beyond these the page would not open any more on the computer of a town hall.
    private static let shown = 2_000

    // MARK: - On the map only

    /// The lines of both, and the numéros of the kept voie, which do not change.
    var marks: HTML {
        let lines = [plan.kept, plan.other].compactMap { voie -> HTML? in
            guard let trace = voie.trace else { return nil }
            return "<span hidden data-line=\"\(trace.text)\" data-label=\"\(voie.name)\"></span>\n"
        }
        let rivals = Set(plan.lines.flatMap(\.rivals).map(\.id))
        let points = plan.along.prefix(Self.shown).filter { !rivals.contains($0.id) }.map { numero in
            mark(numero, "info", "\(numero.label), \(plan.names.kept)", nil)
        }
        return "\(lines)\(points)"
    }

    private func mark(_ numero: Numero, _ tone: String, _ label: String, _ content: HTML?) -> HTML {
        let place = numero.housePlace
        return """
            <span\(attribute: "hidden", if: content == nil)\
            \(attribute: "data-lon", place.map { CoordinateText.degrees($0.lon) })\
            \(attribute: "data-lat", place.map { CoordinateText.degrees($0.lat) }) data-tone="\(tone)" \
            data-label="\(label)">\(content)</span>
            """
    }

    // MARK: - What changes voie

    var moves: HTML {
        let lines = plan.lines.filter { !$0.isInBoth }
        guard !lines.isEmpty else {
            return plan.lines.isEmpty ? "<p>Aucun numéro ne change de voie.</p>" : .empty
        }
        let rows = lines.prefix(Self.shown).map { line -> Table.Row in
            let old = "\(line.numero.label), \(plan.names.other)"
            let named = line.after.lieudit == line.numero.lieudit ? "" : line.after.lieudit
            let new = "\(line.numero.label), \(plan.names.kept)" + (named.isEmpty ? "" : ", \(named)")
            return Table.Row([
                "\(old)", mark(line.numero, "warning", "\(old) → \(new)", "<strong>\(new)</strong>"),
                "\(Self.facts(line.numero))",
            ])
        }
        let unseen = lines.count - rows.count
        let more: HTML? =
            unseen > 0 ? "<p>Et \(French.number(unseen)) autres, de la même façon.</p>" : nil
        return """
            \(Table(
                French.count(lines.count, "numéro change de voie", "numéros changent de voie"),
                columns: [.init("Aujourd’hui"), .init("Deviendrait"), .init("À savoir")], rows: Array(rows)))\(more)
            """
    }

    // MARK: - What both have

    var doubles: HTML {
        let lines = plan.lines.filter(\.isInBoth)
        guard !lines.isEmpty else { return .empty }
        let rows = lines.prefix(VoieMergePlan.mostDoubles).map { line in
            Table.Row(
                [
                    mark(
                        line.numero, "danger", "\(line.numero.label), \(plan.names.other)",
                        "<strong>\(line.numero.label)</strong>"),
                    "\(Self.facts(line.numero))", rivals(of: line), "\(distance(of: line))",
                    choice(for: line),
                ], tone: .warning)
        }
        let unseen = lines.count - rows.count
        let more: HTML? =
            unseen > 0
            ? "<p>Et \(French.number(unseen)) autres, qui restent sur leur voie\u{A0}: vous réunirez de nouveau après.</p>"
            : nil
        return """
            \(Table(
                French.count(lines.count, "numéro est sur les deux voies", "numéros sont sur les deux voies"),
                columns: [
                    .init("Numéro"), .init("Sur \(plan.names.other)"), .init("Sur \(plan.names.kept)"), .init("Distance"),
                    .init("Que faire"),
                ], rows: Array(rows)))\(more)
            """
    }

    private func rivals(of line: VoieMergePlan.Line) -> HTML {
        let marks = line.rivals.map { rival in
            mark(rival, "danger", "\(rival.label), \(plan.names.kept)", "\(Self.facts(rival))")
        }
        return marks.count == 1 ? "\(marks)" : "<ul>\(marks.map { "<li>\($0)</li>\n" as HTML })</ul>"
    }

    private func choice(for line: VoieMergePlan.Line) -> HTML {
        let count = line.rivals.count
        let (there, all) = count == 1 ? ("celui", "l’autre") : ("ceux", "les \(count) autres")
        var choices = [
            Choice(VoieMerge.Fate.stays.rawValue, "Le laisser sur \(plan.names.other)"),
            Choice(
                VoieMerge.Fate.leaves.rawValue, "Garder \(there) de \(plan.names.kept), supprimer l’autre"),
            Choice(
                VoieMerge.Fate.replaces.rawValue, "Garder celui de \(plan.names.other), supprimer \(all)"),
        ]
        if line.isApart { choices.append(Choice(VoieMerge.Fate.comes.rawValue, "Garder les deux")) }
        let options = choices.map { choice -> HTML in
            "<option value=\"\(choice.value)\"\(attribute: "selected", if: choice.value == line.fate.rawValue)>\(choice.label)</option>"
        }
        return """
            <select name="\(MergeFields.fate(of: line.numero.id))" \
            aria-label="Que faire du \(line.numero.label), \(plan.names.other)">\(options)</select>
            """
    }

    /// « 4 m »: two points a few steps apart are one house.
    private func distance(of line: VoieMergePlan.Line) -> String {
        line.metres.map { "\(French.number(Int($0.rounded())))\u{A0}m" } ?? "–"
    }

    /// What tells a numéro from its double: nothing that would leave with it goes unsaid.
    private static func facts(_ numero: Numero) -> String {
        var facts: [String] = []
        if numero.isCertified { facts.append("certifié") }
        if !numero.lieudit.isEmpty { facts.append(numero.lieudit) }
        if let before = numero.communeDeleguee { facts.append(before.name) }
        if let kind = numero.positions.first?.kind { facts.append(kind.rawValue) }
        if numero.positions.count > 1 { facts.append("\(numero.positions.count)\u{A0}points") }
        if numero.positions.isEmpty { facts.append("pas placé") }
        if !numero.parcelles.isEmpty { facts.append(numero.parcelles.prefix(3).joined(separator: ", ")) }
        if !numero.comment.isEmpty { facts.append("note\u{A0}: \(numero.comment)") }
        return facts.isEmpty ? "–" : facts.joined(separator: "\u{202F}; ")
    }
}
