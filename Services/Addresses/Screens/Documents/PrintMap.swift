import HTTPTypes
import Territory
import Web

/// The map of a commune with its grid, and the index of its voies that refers to the squares.
struct PrintMap {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/documents/plan", .commune(.reader)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                return page(desk)
            },
            .get("/mairie/{insee}/adresses/documents/plan/papier", .commune(.reader)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                let paper = try await MapPaper.read(desk)
                return desk.desk.show(
                    paper, back: desk.paths.map,
                    file: (desk.paths.map / "papier.pdf").query(of: visit.request))
            },
            .get("/mairie/{insee}/adresses/documents/plan/papier.pdf", .commune(.reader)) { visit in
                let desk = try await DocumentDesk.read(desk, visit)
                let paper = try await MapPaper.read(desk)
                return try await desk.desk.file(paper, named: "plan")
            },
        ]
    }

    private static func page(_ desk: DocumentDesk) -> Reply {
        let paper = desk.paths.map / "papier"
        return desk.page(
            "Plan et index des voies",
            """
            <p class="lead">Le plan de la commune, quadrillé, et la liste de ses voies avec leurs carreaux\u{A0}: «\u{A0}C4\u{A0}». \
            Le cadastre en a l’usage\u{202F}; il s’affiche aussi à la mairie.</p>
            <div class="actions">\(LinkButton("Voir en A3", paper.query("feuille", "a3")))\
            \(LinkButton("Voir en A4", paper.query("feuille", "a4"), .quiet))</div>
            <p class="hint">Il montre la limite de la commune, le tracé des voies, les adresses et les noms. Imprimez l’A3 en couleur si vous le pouvez.</p>
            """)
    }
}

/// The map on paper, with its legend, and the index after it.
struct MapPaper {
    let desk: DocumentDesk
    let scope: DocumentScope

    /// - Throws: `Refusal` when nothing has a place yet.
    static func read(_ desk: DocumentDesk) async throws -> Paper {
        let map = MapPaper(desk: desk, scope: try await DocumentScope.read(desk.desk))
        guard !map.places.isEmpty else {
            throw Refusal(
                .unprocessableContent, "Rien de la commune n’est encore placé sur la carte.",
                advice: "Placez une première adresse, ou dessinez le tracé d’une voie, puis revenez ici.")
        }
        return map.paper
    }

    private var isLarge: Bool { desk.visit.query("feuille") == "a3" }

    var paper: Paper {
        let plan = Plan(draft: scope.draft, contour: desk.contour)
        let frame = frame
        let grid = MapGrid(over: frame)
        var map = plan.map(over: frame, chosen: [], label: "Plan \(French.of(desk.commune.name))")
        map.grid = grid
        map.nameSize = isLarge ? 3 : 2.3
        return Paper(
            "Plan et index des voies", issuer: desk.issuer,
            parts: [
                """
                <h1>Plan des voies et des adresses</h1>
                <figure>\(map)<figcaption>\(legend)</figcaption></figure>
                """
            ] + closer(plan, grid) + [
                """
                <h2 class="centred">Index des voies et des lieux-dits</h2>
                <p>Un carreau est dit par sa lettre, d’ouest en est, et par son chiffre, du nord au sud.</p>
                <div class="columns">\(index(grid))</div>
                """
            ], sheet: sheet)
    }

    /// The square that holds the most addresses, drawn larger where names would hide each other.
    private func closer(_ plan: Plan, _ grid: MapGrid) -> [HTML] {
        let frame = frame
        let bySquare = Dictionary(grouping: scope.draft.numeros) { numero in
            numero.shownPlace.flatMap { Self.squares(of: [$0], frame, grid).first } ?? ""
        }
        let fullest = bySquare.filter { !$0.key.isEmpty }.max {
            ($0.value.count, $1.key) < ($1.value.count, $0.key)
        }
        guard let (square, numeros) = fullest, numeros.count >= Self.crowd else { return [] }
        let near = MapFrame(
            holding: Self.heart(of: numeros.compactMap(\.shownPlace)), width: frame.width,
            height: frame.height)
        var map = plan.map(over: near, chosen: [], label: "Agrandissement du carreau \(square)")
        map.nameSize = isLarge ? 4 : 3
        map.numberSize = isLarge ? 3.4 : 2.6
        return [
            """
            <h2 class="centred">Agrandissement du carreau \(square)</h2>
            <figure>\(map)<figcaption>\(legend)</figcaption></figure>
            """
        ]
    }

    /// The places without those far from the middle of them all, which would shrink the rest.
    static func heart(of places: [MapFrame.Place]) -> [MapFrame.Place] {
        let (lons, lats) = (places.map(\.lon).sorted(), places.map(\.lat).sorted())
        let (lon, lat) = (lons[lons.count / 2], lats[lats.count / 2])
        let near = places.sorted {
            abs($0.lon - lon) + abs($0.lat - lat) < abs($1.lon - lon) + abs($1.lat - lat)
        }
        return Array(near.prefix(places.count * 17 / 20))
    }

    /// Addresses in one square from which it is drawn larger.
    private static let crowd = 20

    private var sheet: Paper.Sheet {
        isTall ? (isLarge ? .a3 : .a4Poster) : (isLarge ? .a3Landscape : .a4Landscape)
    }

    /// Millimetres of the map on each sheet, below the name and the title.
    private var room: (width: Double, height: Double) {
        switch sheet {
        case .a3: (265, 345)
        case .a3Landscape: (388, 218)
        case .a4Poster: (182, 218)
        default: (269, 140)
        }
    }

    private var places: [MapFrame.Place] {
        let own = scope.draft.voies.flatMap { voie in
            voie.positions.map { MapFrame.Place(lon: $0.point.lon, lat: $0.point.lat) }
                + (voie.trace?.places ?? [])
        }
        let places = scope.draft.numeros.compactMap(\.shownPlace) + own
        guard let bounds = desk.contour?.bounds else { return places }
        return places + [
            .init(lon: bounds.west, lat: bounds.south), .init(lon: bounds.east, lat: bounds.north),
        ]
    }

    /// Whether the ground is taller than wide.
    private var isTall: Bool {
        let square = MapFrame(holding: places, width: 100, height: 100)
        let points = places.map(square.point)
        let (xs, ys) = (points.map(\.x), points.map(\.y))
        return (ys.max() ?? 0) - (ys.min() ?? 0) > (xs.max() ?? 0) - (xs.min() ?? 0)
    }

    private var frame: MapFrame {
        MapFrame(holding: places, width: room.width, height: room.height, margin: 6)
    }

    private var legend: String {
        "Légende\u{A0}: point, une adresse\u{202F}; trait, le tracé d’une voie\u{202F}; tirets, la limite de la commune\u{202F}; en bleu, le nom d’une voie ou d’un lieu-dit\u{202F}; quadrillage, les carreaux de l’index. Plan du \(CivilDate.today.inWords)."
    }

    private func index(_ grid: MapGrid) -> [HTML] {
        let frame = frame
        let along = Dictionary(grouping: scope.draft.numeros, by: \.voieID)
        return scope.draft.voies.map { voie in
            let own = voie.positions.map { MapFrame.Place(lon: $0.point.lon, lat: $0.point.lat) }
            let line = voie.trace.map { frame.places(along: $0.places) } ?? []
            let numbered = (along[voie.id] ?? []).compactMap(\.shownPlace)
            let squares = Self.squares(of: own + line + numbered, frame, grid)
            return
                "<p>\(voie.name)\u{A0}: \(squares.isEmpty ? "non placé" : squares.joined(separator: ", "))</p>\n"
        }
    }

    /// The squares that places fall in, in the order of the map.
    static func squares(of places: [MapFrame.Place], _ frame: MapFrame, _ grid: MapGrid) -> [String] {
        Set(
            places.compactMap { place in
                let (x, y) = frame.point(of: place)
                return grid.square(x: x, y: y)
            }
        ).sorted { ($0.first ?? "A", Int($0.dropFirst()) ?? 0) < ($1.first ?? "A", Int($1.dropFirst()) ?? 0) }
    }
}
