import Persistence
import Web

/// What the check finds in the draft, cause by cause, each address with the link that leads to it.
struct ShowFindings {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/controle", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                let commune = desk.commune
                let read = try await desk.database.read { session in
                    (
                        try DraftReader(commune: commune).draft(in: session),
                        try CheckContext.read(for: commune, in: session)
                    )
                }
                guard let draft = read.0 else { throw EditRefusal.notBegun.refusal }
                return FindingsPage(desk: desk, causes: try DraftPlaces(of: draft, context: read.1).causes)
                    .reply
            }
        ]
    }
}

/// The page of findings: first what is well.
struct FindingsPage {
    let desk: CommuneDesk
    let causes: [DraftPlaces.Cause]

    var reply: Reply {
        let groups = Finding.Level.allCases.map { level -> HTML in
            let ofLevel = causes.filter { $0.level == level }
            return ofLevel.isEmpty ? .empty : Panel(level.label, content: "\(ofLevel.map(view))").html
        }
        return desk.page(
            "Ce que le contrôle trouve", "\(verdict)\(groups)\(PrintButton("Imprimer cette page"))")
    }

    private var verdict: NoticeBox {
        guard causes.contains(where: { $0.level == .error }) else {
            return NoticeBox(.success, "Cette liste peut être publiée.")
        }
        return NoticeBox(.warning, "Cette liste ne peut pas encore être publiée.")
    }

    private func view(_ cause: DraftPlaces.Cause) -> HTML {
        let count: HTML? =
            cause.count > 0
            ? " <span class=\"count\">\(French.count(cause.count, "adresse", "adresses"))</span>" : nil
        let unseen = cause.count - cause.places.count
        let more: HTML? = unseen > 0 ? "<p>Et \(French.number(unseen)) autres.</p>" : nil
        return """
            <section class="cause"><h3>\(cause.label)\(count)</h3><p>\(cause.advice)</p>
            <ul class="places">\(cause.places.map(item))</ul>\(more)</section>

            """
    }

    private func item(_ place: DraftPlaces.Place) -> HTML {
        let path =
            place.numeroID.map { desk.paths.numero($0, on: place.voieID) } ?? desk.paths.voie(place.voieID)
        let value: HTML? = place.value.isEmpty ? nil : "\u{A0}: <q>\(place.value)</q>"
        return "<li><a href=\"\(path)\">\(place.label)</a>\(value)</li>\n"
    }
}
