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
                \(table)\(page.decision)
                <p class="hint">C’est un seul geste\u{A0}: vous pourrez l’annuler en entier. Pour corriger, changez la fiche ci-dessous.</p>

                """
        ).html
    }

    private func row(_ line: SurveyReading.Line) -> Table.Row {
        let before = line.before?.label ?? "n’y est pas"
        let after: HTML =
            line.after.map { "<strong>\($0.label)</strong>" } ?? "<strong>sort de la liste</strong>"
        return Table.Row(
            ["\(before)", after, "\(Self.words(line))"], tone: line.after == nil ? .warning : nil)
    }

    private static func words(_ line: SurveyReading.Line) -> String {
        guard let after = line.after else { return "supprimé, avec ses notes" }
        guard let before = line.before else {
            let place =
                line.place == nil
                ? "ajouté sans position, à placer sur la carte"
                : "ajouté le long de la voie, à vérifier sur la carte"
            return after.comment.isEmpty ? place : "\(place). \(after.comment)"
        }
        var words = after.changes(from: before).filter { $0 != "note de la mairie" }
        if after.comment != before.comment {
            words.append(after.comment.split(whereSeparator: \.isNewline).last.map(String.init) ?? "")
        }
        return words.joined(separator: "\u{202F}; ")
    }
}
