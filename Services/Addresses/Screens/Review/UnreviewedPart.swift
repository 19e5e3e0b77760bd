import Persistence
import Web

/// On the page of publishing: the changes that nobody read again yet, and the box that keeps them as they are.
struct UnreviewedPart: Component {
    let path: SitePath
    let count: Int
    /// The version of the draft when they were counted: what is asked after was not seen.
    let version: Int
    /// Whether the changes of contributors are read again here.
    let isOn: Bool

    static let field = "relecture-passee"

    static func read(_ desk: CommuneDesk) async throws -> UnreviewedPart {
        let (count, version, isOn) = try await desk.store.unreviewed(of: desk.commune)
        return UnreviewedPart(path: desk.paths.reviews, count: count, version: version, isOn: isOn)
    }

    var html: HTML {
        guard count > 0 else { return .empty }
        return NoticeBox(
            .warning, "\(French.count(count, "changement n’est pas relu", "changements ne sont pas relus")).",
            detail: """
                <p><a href="\(path)">Relisez-les</a> avant de publier. À une date, la liste paraît quand tout est relu.</p>
                """
        ).html
    }

    /// Whether a list may have to wait at its date.
    var mayHold: Bool { isOn || count > 0 }

    /// Nothing when all is read.
    func fields(_ state: FormState) -> [any Component] {
        guard count > 0 else { return [] }
        return [
            CheckboxField(
                Self.field, label: "Je garde ces changements sans les relire un à un",
                value: "\(version)", hint: "Seulement pour publier maintenant.",
                error: state.errors[Self.field])
        ]
    }
}

extension Unreviewed {
    /// Why the list is not public yet, in a sentence that the page completes.
    var words: String {
        "\(French.count(count, "changement attend d’être relu", "changements attendent d’être relus"))\u{A0}: relisez, "
            + "ou cochez la case pour les garder tels quels."
    }
}
