import HTTPTypes
import Territory
import Web

/// The plan annexed to an arrêté: each number that it gives is readable on a map, or said beside it.
struct ActPlan: Component {
    private let sheets: [Sheet]

    /// Numéros that one map shows at most.
    static let most = 60
    /// Maps that one arrêté has at most: it is then drawn within a minute.
    static let mostSheets = 60

    /// One map, and what it does not show.
    private struct Sheet {
        let title: String
        let map: PaperMap?
        let unplaced: [String]
    }

    /// - Throws: `Refusal` when there would be too many maps.
    init(_ scope: DocumentScope, upon plan: Plan) throws(Refusal) {
        if let whole = Self.whole(scope, plan) {
            sheets = [whole]
            return
        }
        let along = Dictionary(grouping: scope.numeros, by: \.voieID)
        let parts = scope.voies.flatMap { voie in
            Self.parts(of: WalkOrder(voie, along[voie.id] ?? []).numeros).map { (voie, $0) }
        }
        guard parts.count <= Self.mostSheets else {
            throw Refusal(
                .unprocessableContent,
                "Le plan de cet arrêté prendrait \(French.number(parts.count))\u{A0}feuilles\u{A0}: un arrêté en a \(Self.mostSheets) au plus.",
                advice:
                    "Revenez en arrière et cochez une partie des voies, puis faites un arrêté pour les autres."
            )
        }
        sheets = parts.map { Self.sheet(of: $1, title: $0.name, plan) }
    }

    /// One map of everything, where every number is read on it; nil otherwise.
    private static func whole(_ scope: DocumentScope, _ plan: Plan) -> Sheet? {
        guard scope.numeros.count <= most else { return nil }
        let sheet = sheet(of: scope.numeros, title: scope.title, plan)
        guard sheet.map?.unwritten.isEmpty != false else { return nil }
        guard scope.voies.count > 1 else { return sheet }
        let unplaced = scope.numeros.filter { $0.shownPlace == nil }
            .map { "\($0.label), \(scope.name(of: $0.voieID))" }
        return Sheet(title: sheet.title, map: sheet.map, unplaced: unplaced)
    }

    private static func parts(of numeros: [Numero]) -> [[Numero]] {
        stride(from: 0, to: numeros.count, by: most).map {
            Array(numeros[$0..<min($0 + most, numeros.count)])
        }
    }

    private static func sheet(of numeros: [Numero], title: String, _ plan: Plan) -> Sheet {
        Sheet(
            title: title, map: plan.annex(of: numeros, label: "Plan des numéros\u{A0}: \(title)"),
            unplaced: numeros.filter { $0.shownPlace == nil }.map(\.label))
    }

    var html: HTML {
        let drawn = sheets.enumerated().map { index, sheet -> HTML in
            """
            <div class="new-sheet"><h2>Plan annexé\(sheets.count > 1 ? ", feuille \(index + 1) sur \(sheets.count)" : "")</h2>
            \(sheet.map.map { "<figure>\($0)<figcaption>\(sheet.title). En rouge, les numéros attribués par cet acte que montre cette feuille\u{202F}; en gris, les autres.</figcaption></figure>" as HTML })
            \(Self.said(sheet))</div>

            """
        }
        return "\(drawn)"
    }

    private static func said(_ sheet: Sheet) -> HTML {
        let unread = sheet.map?.unwritten ?? []
        let lines = [
            ("Sans position, donc pas sur ce plan", sheet.unplaced),
            (PaperMap.unwrittenTitle, unread),
        ].filter { !$0.1.isEmpty }
        let title: HTML? = sheet.map == nil ? "<p>\(sheet.title).</p>\n" : nil
        return
            "\(title)\(lines.map { "<p>\($0)\u{A0}: \($1.joined(separator: "\u{202F}; ")).</p>\n" as HTML })"
    }
}
