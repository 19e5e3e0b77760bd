import AddressEngine
import Web

/// Under the form of an address: the parcelle it stands on, those beside it, a search, each with a button.
///
/// Its buttons send the form itself, so that nothing typed is lost; the form is saved by its own button alone.
struct ParcellePanel: Component {
    /// The `id` of its form, and the place of the page to come back to.
    static let (form, place) = ("adresse", "parcelles")
    /// Metres beyond which a parcelle is not one of those beside a position, and how many of them are shown.
    private static let (reach, mostNear) = (15.0, 8)
    private static let mostFound = 60

    let path: SitePath
    private let cadastre: Cadastre?
    private let state: FormState
    private let chosen: [String]
    private let known: [String: CadastreParcelle]
    private let near: [NearParcelle]
    private let hasPlace: Bool
    /// nil when nothing was looked for.
    private let found: [CadastreParcelle]??
    private let page: SitePath
    private let maySend: Bool

    /// - Parameters:
    ///   - places: where the address is, but the points that stand on the way.
    ///   - path: where its form is sent.
    static func read(
        _ desk: CommuneDesk, _ state: FormState, at places: [GeoPoint], sending path: SitePath
    ) async throws -> ParcellePanel? {
        guard desk.isOfWriters else { return nil }
        guard let cadastre = try await desk.store.cadastre(of: desk.commune) else {
            return ParcellePanel(desk, nil, state, sending: path)
        }
        var near: [String: NearParcelle] = [:]
        for place in places.prefix(20) {
            for one in try await desk.store.parcelles(around: place, within: reach, of: desk.commune) {
                if let other = near[one.parcelle.id], other.distance <= one.distance { continue }
                near[one.parcelle.id] = one
            }
        }
        let sought = state[ParcelleGesture.sought]
        let found: [CadastreParcelle]?? =
            sought.isEmpty
            ? nil : .some(try await desk.store.searchParcelles(sought, in: desk.commune, atMost: mostFound))
        let ids = ParcelleText.list(state[ParcelleGesture.field]).map { $0.uppercased() }
        return ParcellePanel(
            desk, cadastre, state, chosen: ids.filter { ParcelleReference($0) != nil },
            known: try await desk.store.parcelles(ids, of: desk.commune),
            near: near.values.sorted { ($0.distance, $0.parcelle.id) < ($1.distance, $1.parcelle.id) },
            hasPlace: !places.isEmpty, found: found, sending: path)
    }

    private init(
        _ desk: CommuneDesk, _ cadastre: Cadastre?, _ state: FormState, chosen: [String] = [],
        known: [String: CadastreParcelle] = [:], near: [NearParcelle] = [], hasPlace: Bool = false,
        found: [CadastreParcelle]?? = nil, sending path: SitePath
    ) {
        (self.cadastre, self.state, self.chosen, self.known) = (cadastre, state, chosen, known)
        (self.near, self.hasPlace, self.found, self.path) = (near, hasPlace, found, path)
        page = desk.paths.cadastre
        maySend = desk.visit.maySend(to: desk.paths.cadastre)
    }

    /// Whether the cadastre is there.
    var isReady: Bool { cadastre != nil }

    var html: HTML {
        guard let cadastre else { return maySend ? missing : .empty }
        return """
            <section class="parcelles" id="\(Self.place)" tabindex="-1"><h2>Parcelles du cadastre</h2>
            \(told)\(list)\(under)\(beside)\(search)
            <p class="hint">\(Cadastre.source), plan à jour au \(cadastre.date).</p></section>

            """
    }

    private var missing: HTML {
        """
        <p class="hint">Pour choisir les parcelles sur la carte, <a href="\(page)">apportez d’abord le cadastre de la commune</a>.</p>

        """
    }

    /// What was just asked of the list, which waits to be saved.
    private var told: HTML? {
        let added = ParcelleReference(state[ParcelleGesture.added])?.text
        let removed = ParcelleReference(state[ParcelleGesture.removed])?.text
        guard let id = added ?? removed else { return nil }
        return NoticeBox(
            .information,
            "\(Parcelle.short(id)) est \(added == nil ? "retirée" : "ajoutée")\u{A0}: enregistrez le formulaire pour le garder."
        ).html
    }

    private var list: HTML? {
        guard !chosen.isEmpty else { return nil }
        let items = chosen.map { id -> HTML in
            let facts = known[id].map { $0.area.map { ", \(Web.French.number($0))\u{A0}m²" } ?? "" }
            let label = Parcelle.short(id)
            return """
                <li>\(label)\(facts ?? ", qui n’est pas au cadastre") \
                \(button("Retirer \(label)", ParcelleGesture.removed, id))</li>

                """
        }
        return "<h3>Dans le formulaire</h3><ul class=\"plain\">\(items)</ul>"
    }

    private var under: HTML {
        let here = near.filter { $0.distance == 0 }
        guard hasPlace else {
            return "<p>Placez l’adresse\u{A0}: la parcelle où elle se trouve sera proposée ici.</p>"
        }
        guard !here.isEmpty else { return "<p>La position n’est sur aucune parcelle.</p>" }
        return "<h3>Sous la position</h3><ul class=\"plain\">\(here.map { item($0.parcelle) })</ul>"
    }

    private var beside: HTML? {
        let others = near.filter { $0.distance > 0 }.prefix(Self.mostNear)
        guard !others.isEmpty else { return nil }
        let items = others.map { item($0.parcelle, ", à \(max(1, Int($0.distance.rounded())))\u{A0}m") }
        return "<h3>À côté</h3><ul class=\"plain\">\(items)</ul>"
    }

    private var search: HTML {
        """
        <div class="field"><label for="champ-\(ParcelleGesture.sought)">Chercher une parcelle</label>
        <p class="hint" id="champ-\(ParcelleGesture.sought)-aide">Sa section et son numéro, «\u{A0}AB\u{A0}12\u{A0}», ou la section seule.</p>
        <input type="search" id="champ-\(ParcelleGesture.sought)" name="\(ParcelleGesture.sought)" \
        value="\(state[ParcelleGesture.sought])" form="\(Self.form)" autocomplete="off" \
        aria-describedby="champ-\(ParcelleGesture.sought)-aide">\
        <input type="hidden" name="\(ParcelleGesture.shown)" value="\(state[ParcelleGesture.sought])" form="\(Self.form)"></div>
        <div class="actions">\(Button("Chercher", .quiet, to: path.fragment(Self.place), of: Self.form))</div>
        \(answer)
        """
    }

    private var answer: HTML? {
        guard let found else { return nil }
        let sought = state[ParcelleGesture.sought]
        guard let list = found else {
            return NoticeBox(
                .warning,
                "«\u{A0}\(Text.excerpt(sought))\u{A0}» n’est pas une parcelle\u{A0}: écrivez sa section et son numéro."
            ).html
        }
        guard !list.isEmpty else {
            return NoticeBox(
                .warning, "Le cadastre n’a pas de parcelle «\u{A0}\(Text.excerpt(sought))\u{A0}»."
            ).html
        }
        let more: HTML? =
            list.count == Self.mostFound ? "<p>Et peut-être d’autres\u{A0}: écrivez le numéro.</p>" : nil
        return "<ul class=\"plain\">\(list.map { item($0) })</ul>\(more)"
    }

    private func item(_ parcelle: CadastreParcelle, _ far: String = "") -> HTML {
        let area = parcelle.area.map { " (\(Web.French.number($0))\u{A0}m²)" } ?? ""
        let isChosen = chosen.contains(parcelle.id)
        let end: HTML =
            isChosen
            ? ", déjà dans le formulaire"
            : " \(button("Ajouter \(parcelle.short)", ParcelleGesture.added, parcelle.id))"
        return "<li>\(parcelle.short)\(area)\(far)\(end)</li>\n"
    }

    private func button(_ label: String, _ name: String, _ id: String) -> Button {
        Button(label, .quiet, name: name, value: id, to: path.fragment(Self.place), of: Self.form)
    }
}

extension [Position] {
    /// Where an address is: its points but those that stand on the way, else all of them.
    var onGround: [GeoPoint] {
        let houses = filter { $0.kind != .segment }
        return (houses.isEmpty ? self : houses).map {
            GeoPoint(longitude: $0.point.lon, latitude: $0.point.lat)
        }
    }
}

extension FormState {
    /// The place that a form of a new address says; nothing while it says none.
    var places: [GeoPoint] {
        let fields = ["longitude", "latitude"].map { CoordinateText.number(self[$0]) }
        guard let first = fields[0], let second = fields[1] else { return [] }
        let degrees =
            first.magnitude > 180 || second.magnitude > 90
            ? CoordinateText.degrees(x: first, y: second) : (first, second)
        return degrees.map { [GeoPoint(longitude: $0.0, latitude: $0.1)] } ?? []
    }
}
