import Persistence
import Web

/// At which end the numbers of a voie should begin, with the button that turns its line round.
struct TraceAdvice: Component {
    let desk: CommuneDesk
    let voie: Voie
    /// nil when the voie has no line.
    let advice: OriginWords?
    let isNumbered: Bool

    static func read(_ desk: CommuneDesk, _ voie: Voie) async throws -> TraceAdvice {
        guard voie.trace != nil, let draft = try await desk.store.draft(of: desk.commune)?.draft else {
            return TraceAdvice(desk: desk, voie: voie, advice: nil, isNumbered: false)
        }
        let advice = try await Blocking.run { OriginWords(voie, among: draft.numeros) }
        return TraceAdvice(
            desk: desk, voie: voie, advice: advice,
            isNumbered: draft.numeros.contains { $0.voieID == voie.id })
    }

    var html: HTML {
        guard let advice else { return .empty }
        guard advice.isToReverse else {
            return NoticeBox(.information, "Où est le numéro 1", detail: "<p>\(advice.words)</p>").html
        }
        let kept: HTML? = isNumbered ? "<p>Les numéros déjà donnés ne changent pas.</p>" : nil
        let button = desk.button(
            "Inverser le tracé", to: desk.paths.trace(of: voie.id) / "inversion",
            fields: [HiddenField("version", String(voie.version))])
        return NoticeBox(.warning, "Où est le numéro 1", detail: "<p>\(advice.words)</p>\(kept)\(button)")
            .html
    }
}
