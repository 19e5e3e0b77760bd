import Territory
import Web

/// What became of the numéros that a gesture gave, or wrote otherwise, when the list was changed after it.
struct NumberedSince: Component {
    /// As the gesture left them.
    let given: [Numero]
    /// Those that have another number, or another voie: their plates are other ones.
    let called: [Numero]
    /// How many of them are not in the list any more.
    private let gone: Int
    /// How many of them have another number now, or another voie.
    private let renumbered: Int

    init(_ changes: [RowChange], upon draft: Draft) {
        given = Self.changed(changes) { $0.isWritten(as: $1) }
        called = Self.changed(changes) { $0.isCalled(as: $1) }
        let now = Dictionary(draft.numeros.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        gone = given.count { now[$0.id] == nil }
        renumbered = given.count { numero in now[numero.id].map { !$0.isCalled(as: numero) } ?? false }
    }

    /// The numéros that are not, for an eye that reads so much of them, what they were.
    private static func changed(
        _ changes: [RowChange], _ isSame: (Numero, Numero) -> Bool
    ) -> [Numero] {
        changes.compactMap { change in
            guard case .numero(let before, let after?) = change else { return nil }
            return before.map { isSame($0, after) } == true ? nil : after
        }
    }

    var html: HTML {
        guard gone + renumbered > 0 else { return .empty }
        var words: [String] = []
        if gone > 0 {
            let told = French.count(
                gone, "numéro donné alors n’est plus dans la liste",
                "numéros donnés alors ne sont plus dans la liste")
            words.append("\(told)\u{A0}: les documents n’en parlent pas.")
        }
        if renumbered > 0 {
            let told = French.count(
                renumbered, "numéro donné alors a changé de numéro ou de voie",
                "numéros donnés alors ont changé de numéro ou de voie")
            words.append("\(told)\u{A0}: les documents disent l’adresse d’aujourd’hui.")
        }
        return NoticeBox(
            .warning, "La liste a changé depuis ce geste.",
            detail: "\(words.map { "<p>\($0)</p>\n" as HTML })<p>L’historique dit qui l’a changée.</p>"
        ).html
    }
}

extension Numero {
    fileprivate func isCalled(as other: Numero) -> Bool {
        label == other.label && voieID == other.voieID
    }

    /// Whether an envelope says the same.
    fileprivate func isWritten(as other: Numero) -> Bool {
        isCalled(as: other) && lieudit == other.lieudit && communeDeleguee == other.communeDeleguee
    }
}
