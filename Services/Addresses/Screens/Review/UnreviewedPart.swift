import Persistence
import Web

/// On the page of publishing: the changes that nobody read again yet, and the box that keeps them as they are.
struct UnreviewedPart: Component {
    let path: SitePath
    let count: Int
    /// When they were counted: what comes after was not seen.
    let until: Instant

    static let field = "relecture-passee"

    static func read(_ desk: CommuneDesk) async throws -> UnreviewedPart {
        let until = Instant.now
        let waiting = try await desk.store.waitingReviews(of: desk.commune)
        return UnreviewedPart(path: desk.paths.reviews, count: waiting.count, until: until)
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

    /// Nothing when all is read.
    func fields(_ state: FormState) -> [any Component] {
        guard count > 0 else { return [] }
        return [
            CheckboxField(
                Self.field, label: "Je garde ces changements sans les relire un à un",
                value: "\(until.milliseconds)", hint: "Seulement pour publier maintenant.",
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
