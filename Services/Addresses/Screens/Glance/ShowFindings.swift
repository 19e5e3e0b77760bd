import Persistence
import Web

/// What the check finds in the draft, or along one voie, cause by cause, each address with the link that leads to it.
struct ShowFindings {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/controle", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                let commune = desk.commune
                let (read, ignored) = try await desk.database.read { session in
                    (
                        try JudgeableDraft.read(commune, in: session),
                        try IgnoredAlertTable.all(of: commune, in: session)
                    )
                }
                guard let read else { throw NotBegun(home: desk.paths.home) }
                guard let voieID = visit.query("voie") else {
                    let aside = Set(ignored.map(\.shown))
                    let (causes, missing) = try await Blocking.run {
                        (
                            try DraftPlaces(of: read.draft, context: read.context).causes,
                            MissingVoies(of: read.draft, aside: aside)
                        )
                    }
                    return FindingsPage(desk: desk, causes: causes, missing: missing).reply
                }
                let voie = try await desk.sheet(voieID).voie
                let places = try DraftPlaces(of: read.draft, along: voieID, context: read.context)
                return FindingsPage(desk: desk, causes: places.causes, voie: voie).reply
            }
        ]
    }
}

/// The page of findings: first what is well.
struct FindingsPage {
    let desk: CommuneDesk
    let causes: [DraftPlaces.Cause]
    /// The voie to which the page keeps; nil for the whole commune.
    var voie: Voie?
    /// Where a voie may be missing; nil along one voie.
    var missing: MissingVoies?

    var reply: Reply {
        let groups = Finding.Level.allCases.map { level -> HTML in
            let ofLevel = causes.filter { $0.level == level }
            return ofLevel.isEmpty ? .empty : Panel(level.label, content: "\(ofLevel.map(view))").html
        }
        let places = missing.map { MissingVoiesView(desk: desk, missing: $0) }
        let content: HTML =
            "\(tabs)\(voie == nil ? verdict : verdictAlong)\(groups)\(places)\(PrintButton("Imprimer cette page"))"
        guard let voie else { return desk.page("Ce que le contrôle trouve", content) }
        return desk.page(
            "Ce que le contrôle trouve\u{A0}: \(voie.name)",
            steps: [("Voies et lieux-dits", desk.paths.voies), (voie.name, desk.paths.voie(voie.id))], content
        )
    }

    private var tabs: QualityTabs? { voie == nil ? QualityTabs(desk: desk, current: .check) : nil }

    private var verdict: NoticeBox {
        guard causes.contains(where: { $0.level == .error }) else {
            return NoticeBox(.success, "Cette liste peut être publiée.")
        }
        return NoticeBox(.warning, "Cette liste ne peut pas encore être publiée.")
    }

    private var verdictAlong: NoticeBox {
        switch causes.map(\.level).min(by: { $0.rank < $1.rank }) {
        case nil: NoticeBox(.success, "Le contrôle ne trouve rien à redire ici.")
        case .error: NoticeBox(.warning, "Il y a ici quelque chose à corriger avant de publier.")
        case .warning, .info: NoticeBox(.success, "Rien n’empêche ici de publier.")
        }
    }

    private func view(_ cause: DraftPlaces.Cause) -> HTML {
        let count: HTML? =
            cause.count > 0
            ? " <span class=\"count\">\(French.count(cause.count, "adresse", "adresses"))</span>" : nil
        let unseen = cause.count - cause.places.count
        let more: HTML? =
            unseen > 0 && !cause.places.isEmpty ? "<p>Et \(French.number(unseen)) autres.</p>" : nil
        let isListed = voie == nil && cause.level != .info && !cause.places.isEmpty
        let voies: HTML? =
            isListed
            ? "<p><a href=\"\(desk.paths.voies(finding: cause.code))\">Voir les voies concernées</a></p>"
            : nil
        return """
            <section class="cause" id="\(cause.code)"><h3>\(cause.label)\(count)</h3><p>\(cause.advice)</p>\(identity(cause))
            \(list(cause.places))\(more)\(voies)</section>

            """
    }

    /// The lines miss the commune’s own identifier: one gesture gives it to all.
    private func identity(_ cause: DraftPlaces.Cause) -> HTML {
        guard cause.code == GlancePage.identityCode, desk.base?.idBanCommune == nil else { return .empty }
        return "<p>\(LinkButton("Donner l’identifiant de la commune", desk.paths.identity, .quiet))</p>"
    }

    private func list(_ places: [DraftPlaces.Place]) -> HTML {
        places.isEmpty ? .empty : "<ul class=\"places\">\(places.map(item))</ul>"
    }

    private func item(_ place: DraftPlaces.Place) -> HTML {
        let address = place.address
        let path =
            address.numeroID.map { desk.paths.numero($0, on: address.voieID) }
            ?? desk.paths.voie(address.voieID)
        let value: HTML? = place.value.isEmpty ? nil : "\u{A0}: <q>\(place.value)</q>"
        return "<li><a href=\"\(path)\">\(address.label)</a>\(value)</li>\n"
    }
}

extension Finding.Level {
    /// The gravest is 0.
    var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
