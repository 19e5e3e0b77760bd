import AddressEngine
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
        guard voie.trace != nil else {
            return TraceAdvice(desk: desk, voie: voie, advice: nil, isNumbered: false)
        }
        let houses = try await desk.store.houses(of: desk.commune, along: voie.id)
        let advice = try await Blocking.run { OriginWords(voie, among: houses) }
        return TraceAdvice(desk: desk, voie: voie, advice: advice, isNumbered: houses.isNumbered)
    }

    var html: HTML {
        guard let advice else { return .empty }
        let kept: HTML? = isNumbered ? "<p>Les numéros déjà donnés ne changent pas.</p>" : nil
        if let origin = advice.origin {
            let button = desk.button(
                "Commencer au plus près du centre", to: desk.paths.trace(of: voie.id) / TraceOrigin.path,
                fields: [
                    HiddenField("version", String(voie.version)),
                    HiddenField(TraceOrigin.longitude, CoordinateText.degrees(origin.longitude)),
                    HiddenField(TraceOrigin.latitude, CoordinateText.degrees(origin.latitude)),
                ])
            return NoticeBox(
                .information, "Où est le numéro 1", detail: "<p>\(advice.words)</p>\(kept)\(button)"
            ).html
        }
        guard advice.isToReverse else {
            return NoticeBox(.information, "Où est le numéro 1", detail: "<p>\(advice.words)</p>").html
        }
        let button = desk.button(
            "Inverser le tracé", to: desk.paths.trace(of: voie.id) / "inversion",
            fields: [HiddenField("version", String(voie.version))])
        return NoticeBox(.warning, "Où est le numéro 1", detail: "<p>\(advice.words)</p>\(kept)\(button)")
            .html
    }
}
