import Web

/// What a field sheet would change, old beside new, and the decision.
struct SurveyPreview: Component {
    let page: SurveyPage
    let reading: SurveyReading

    private var changes: [SurveyReading.Line] { reading.lines.filter(\.changesSomething) }

    var html: HTML {
        guard !changes.isEmpty else {
            return NoticeBox(.information, "La liste dit déjà tout cela\u{A0}: rien ne changerait.").html
        }
        let table = Table(
            French.count(changes.count, "ligne changerait", "lignes changeraient"),
            columns: [.init("Aujourd’hui"), .init("Après"), .init("Ce qui change")], rows: changes.map(row))
        return Panel(
            "Ce qui changerait",
            content: """
                \(table)
                <p class="hint">C’est un seul geste\u{A0}: vous pourrez l’annuler en entier. Pour corriger, changez la fiche ci-dessous.</p>

                """, actions: page.decision
        ).html
    }

    private func row(_ line: SurveyReading.Line) -> Table.Row {
        let before =
            line.before.map { $0.isCertified ? "\($0.label) (certifié)" : $0.label } ?? "n’y est pas"
        let proposed: HTML? = line.isProposed ? " <span class=\"tag\">proposé</span>" : nil
        let after: HTML =
            line.after.map { "<strong>\($0.label)</strong>\(proposed)" }
            ?? (line.voieNote == nil ? "<strong>sort de la liste</strong>" : "note de la voie")
        let asksLook = line.after == nil || line.losesCertified || line.isProposed || isNewer(line)
        return Table.Row(["\(before)", after, "\(words(line))"], tone: asksLook ? .warning : nil)
    }

    private func isNewer(_ line: SurveyReading.Line) -> Bool { line.before.map(page.isNewer) ?? false }

    private func words(_ line: SurveyReading.Line) -> String {
        let newer = isNewer(line) ? ["changé depuis le relevé\u{A0}: relisez"] : []
        return (newer + Self.words(line)).joined(separator: "\u{202F}; ")
    }

    private static func words(_ line: SurveyReading.Line) -> [String] {
        if let note = line.voieNote { return ["gardée sans numéro. \(note)"] }
        guard let after = line.after else {
            return [
                line.losesCertified
                    ? "adresse certifiée supprimée, avec ses notes" : "supprimé, avec ses notes"
            ]
        }
        guard let before = line.before else {
            let place =
                line.place == nil
                ? "ajouté sans position, à placer sur la carte"
                : "ajouté le long de la voie, à vérifier sur la carte"
            return [after.comment.isEmpty ? place : "\(place). \(after.comment)"]
        }
        var words = after.changes(from: before).filter { $0 != "note de la mairie" }
        if line.isSeenInVain {
            let place = after.positions.isEmpty ? "il n’est pas placé" : "il est mal placé"
            words.append(
                after.isCertified
                    ? "vu, et reste certifié\u{A0}: \(place)" : "vu, mais pas certifié\u{A0}: \(place)")
        }
        if after.comment != before.comment {
            words.append(after.comment.split(whereSeparator: \.isNewline).last.map(String.init) ?? "")
        }
        return words
    }
}
