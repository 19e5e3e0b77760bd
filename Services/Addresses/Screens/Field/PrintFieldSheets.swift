import HTTPTypes
import Territory
import Web

/// The sheets that are taken along the voies, to write on what stands there.
struct PrintFieldSheets {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/documents/fiches", .commune(.reader)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                return page(desk, try await DocumentScope.read(desk.desk))
            },
            .get("/mairie/{insee}/adresses/documents/fiches/papier", .commune(.reader)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                let paper = try await FieldPaper.read(desk)
                let path = desk.paths.fieldSheets
                return desk.desk.show(
                    paper, back: path.query(of: visit.request),
                    file: (path / "papier.pdf").query(of: visit.request))
            },
            .get("/mairie/{insee}/adresses/documents/fiches/papier.pdf", .commune(.reader)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                return try await desk.desk.file(try await FieldPaper.read(desk), named: "fiches-de-terrain")
            },
        ]
    }

    private static func page(_ desk: DocumentDesk, _ scope: DocumentScope) -> Reply {
        desk.page(
            "Fiches de terrain",
            """
            <p class="lead">Une fiche par voie, à emporter sur un carton\u{A0}: son plan, ses numéros dans l’ordre de la marche, et des \
            cases à remplir au stylo.</p>
            \(parts(desk, scope))<form method="get" action="\(desk.paths.fieldSheets / "papier")">
            \(VoieChoices(
                draft: scope.draft, chosen: Set(desk.visit.values("voie")), most: FieldPaper.mostNumeros,
                mostVoies: FieldPaper.mostVoies))
            <div class="actions">\(Button("Voir les fiches"))</div></form>
            <p class="hint">Au retour, «\u{A0}Saisir une fiche\u{A0}» sur la page de chaque voie reprend les lignes dans le même ordre.</p>
            """)
    }
}

extension PrintFieldSheets {
    /// The sheets of a voie that one document does not hold.
    private static func parts(_ desk: DocumentDesk, _ scope: DocumentScope) -> HTML? {
        guard let voie = scope.voies.first, scope.voies.count == 1,
            scope.numeros.count > FieldPaper.mostNumeros
        else { return nil }
        let links = FieldPaper.parts(of: voie, scope.numeros).compactMap { part -> HTML? in
            guard let first = part.first, let last = part.last else { return nil }
            let path = (desk.paths.fieldSheets / "papier").query("voie", voie.id).query("depuis", first.id)
            return "<li><a href=\"\(path)\">Du \(first.label) au \(last.label)</a></li>\n"
        }
        return Panel(
            "Cette voie est longue\u{A0}: une fiche par partie", content: "<ul>\(links)</ul>"
        ).html
    }
}

/// The field sheets of the voies that were chosen.
struct FieldPaper {
    let desk: DocumentDesk
    let scope: DocumentScope
    /// Those that are printed.
    private let numeros: [Numero]
    private let plan: Plan

    init(desk: DocumentDesk, scope: DocumentScope, numeros: [Numero]) {
        (self.desk, self.scope, self.numeros) = (desk, scope, numeros)
        plan = Plan(draft: scope.draft, contour: desk.contour)
    }

    /// What one document holds: it is then drawn within a minute, and carried in one hand.
    static let (mostNumeros, mostVoies) = (400, 40)
    /// Lines left empty for houses that the list does not have.
    static let emptyLines = 6

    /// - Throws: `Refusal` when there is nothing to print, or too much for one document.
    static func read(_ desk: DocumentDesk) async throws -> Paper {
        let scope = try await DocumentScope.read(desk.desk)
        let numeros = part(of: scope, from: desk.visit.query("depuis") ?? "")
        guard numeros.count <= mostNumeros, scope.voies.count <= mostVoies else {
            let (voies, numeros) = (
                French.count(scope.voies.count, "voie", "voies"),
                French.count(scope.numeros.count, "numéro", "numéros")
            )
            throw Refusal(
                .unprocessableContent,
                "Il y a \(voies) et \(numeros)\u{A0}: un document contient au plus \(mostVoies)\u{A0}voies et \(mostNumeros)\u{A0}numéros.",
                advice:
                    "Revenez en arrière et cochez une partie des voies, puis faites un document pour les autres."
            )
        }
        guard !scope.voies.isEmpty else {
            throw Refusal(
                .unprocessableContent, "La liste n’a encore aucune voie.",
                advice: "Ajoutez une première voie, puis revenez ici.")
        }
        return FieldPaper(desk: desk, scope: scope, numeros: numeros).paper
    }

    /// The parts of a long voie, in the order of the walk.
    static func parts(of voie: Voie, _ numeros: [Numero]) -> [[Numero]] {
        let walked = WalkOrder(voie, numeros).numeros
        return stride(from: 0, to: walked.count, by: mostNumeros).map { start in
            Array(walked[start..<min(start + mostNumeros, walked.count)])
        }
    }

    /// All that was chosen, or the part of a long voie that begins by an address: the first one unless it is told.
    private static func part(of scope: DocumentScope, from id: String) -> [Numero] {
        guard let voie = scope.voies.first, scope.voies.count == 1, scope.numeros.count > mostNumeros else {
            return scope.numeros
        }
        let parts = parts(of: voie, scope.numeros)
        return parts.first { $0.first?.id == id } ?? parts[0]
    }

    private var paper: Paper {
        let along = Dictionary(grouping: numeros, by: \.voieID)
        return Paper(
            "Fiches de terrain – \(scope.title)", issuer: desk.issuer,
            parts: scope.voies.map { sheet(of: $0, along[$0.id] ?? []) }, sheet: .field)
    }

    private func sheet(of voie: Voie, _ numeros: [Numero]) -> HTML {
        """
        \(title(of: voie))
        <p class="who">\(facts(voie, numeros))\(part(numeros)). Fiche imprimée le \(CivilDate.today.inWords)\(list).</p>
        <p class="who">Relevé par\u{A0}: ……………………………………… le\u{A0}: ……… / ……… / ………</p>
        \(map(of: voie, numeros))
        \(WalkOrder(voie, numeros).sides.map(rows))
        \(Self.unlisted(voie))
        """
    }

    /// By which the typing knows what the list changed since.
    private var list: String { desk.desk.base.map { ", liste n°\u{A0}\($0.version)" } ?? "" }

    /// A page has one first heading, however many sheets it holds.
    private func title(of voie: Voie) -> HTML {
        voie.id == scope.voies.first?.id
            ? "<h1>\(voie.name)</h1>" : "<h2 class=\"sheet-title\">\(voie.name)</h2>"
    }

    /// Which part of a long voie it is.
    private func part(_ numeros: [Numero]) -> String {
        guard self.numeros.count < scope.numeros.count, let first = numeros.first, let last = numeros.last
        else {
            return ""
        }
        return ", du \(first.label) au \(last.label), sur \(French.number(scope.numeros.count)) de la voie"
    }

    private func facts(_ voie: Voie, _ numeros: [Numero]) -> String {
        let count =
            numeros.isEmpty
            ? "Aucun numéro dans la liste" : French.count(numeros.count, "numéro", "numéros")
        guard let trace = voie.trace else { return count }
        return "\(count)\u{202F}; \(TraceWords.short(trace))"
    }

    // MARK: - Its map

    private func map(of voie: Voie, _ numeros: [Numero]) -> HTML {
        let line = voie.trace?.places ?? []
        let own = voie.positions.map { MapFrame.Place(lon: $0.point.lon, lat: $0.point.lat) }
        let places = numeros.compactMap(\.shownPlace) + line + own
        guard !places.isEmpty else {
            return
                "<p class=\"who\">Pas de plan\u{A0}: rien de cette voie n’est encore placé sur la carte.</p>\n"
        }
        let frame = Self.frame(numeros.compactMap(\.shownPlace), line + own)
        var map = plan.map(over: frame, chosen: Set(numeros.map(\.id)), label: "Plan\u{A0}: \(voie.name)")
        map.lines.removeAll { $0.voieID == voie.id }
        if !line.isEmpty { map.lines.append(.init(name: voie.name, places: line, isChosen: true)) }
        // The numbers of other voies would only be in the way, and take a tenth of a second a sheet.
        map.points = map.points.map { $0.isChosen ? $0 : .init(place: $0.place, label: "", isChosen: false) }
        let said = [
            ("Hors du plan, loin des autres", away(numeros, frame)),
            (PaperMap.unwrittenTitle, map.unwritten),
            ("Sans position, donc pas sur ce plan", numeros.filter { $0.shownPlace == nil }.map(\.label)),
        ].filter { !$0.1.isEmpty }.map { "\($0)\u{A0}: \($1.joined(separator: ", "))." }
        let caption: HTML? = said.isEmpty ? nil : "<figcaption>\(said.joined(separator: " "))</figcaption>"
        return "<figure>\(map)\(caption)</figure>\n"
    }

    private func away(_ numeros: [Numero], _ frame: MapFrame) -> [String] {
        numeros.filter { $0.shownPlace.map(frame.contains) == false }.map(\.label)
    }

    /// All of the voie, without a few numéros so far away that they would shrink the rest to nothing.
    private static func frame(_ numeros: [MapFrame.Place], _ voie: [MapFrame.Place]) -> MapFrame {
        let whole = holding(numeros + voie)
        guard numeros.count > 3 else { return whole }
        let near = holding(MapPaper.heart(of: numeros) + voie)
        return whole.metresPerMillimetre > 3 * near.metresPerMillimetre ? near : whole
    }

    /// On the usual part of the sheet, or on a taller one where the ground is then drawn larger by a quarter.
    private static func holding(_ places: [MapFrame.Place]) -> MapFrame {
        let frames = [92.0, 126].map {
            MapFrame(holding: places, width: 186, height: $0, least: $0 * 1.3, margin: 10)
        }
        return frames[0].metresPerMillimetre > 1.25 * frames[1].metresPerMillimetre && places.count > 1
            ? frames[1] : frames[0]
    }

    // MARK: - Its lines

    private func rows(_ side: WalkOrder.Side) -> HTML {
        let heads = side.numeros.map { numero -> HTML in
            let lieudit: HTML? = numero.lieudit.isEmpty ? nil : "<small>\(numero.lieudit)</small>"
            return "<th scope=\"row\">\(numero.label)\(lieudit)</th>"
        }
        let table = FieldTable(
            first: "Numéro",
            columns: [
                .init("Vu", .box), .init("N° sur la porte, s’il est autre", .short), .init("Mal placé", .box),
                .init("N’existe plus", .box), .init("Plaque à poser", .box), .init("Remarque", .long),
            ], heads: heads)
        return "<h2>\(side.title)</h2>\n\(table)"
    }

    private static func unlisted(_ voie: Voie) -> HTML {
        let hint =
            voie.trace == nil
            ? "" : " – gauche et droite quand on s’éloigne du début"
        let first = "Numéro, s’il y en a un"
        let table = FieldTable(
            first: first,
            columns: [
                .init("À gauche", .box), .init("À droite", .box), .init("Après le n°", .short),
                .init("Plaque à poser", .box), .init("Remarque", .long),
            ], heads: Array(repeating: "<td data-label=\"\(first)\"></td>", count: emptyLines))
        return """
            <div class="whole"><h2>Maisons qui ne sont pas dans la liste\(hint)</h2>
            \(table)</div>

            """
    }
}
