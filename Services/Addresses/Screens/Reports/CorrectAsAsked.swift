import HTTPTypes
import Web

/// What a national signalement asks for, made in one gesture of the history.
struct CorrectAsAsked {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/signalements/{message}/correction", .commune(.contributor)) {
                visit in
                let desk = try await desk.begunCommune(visit)
                let report = try await desk.desk.reports.report(
                    visit.parameter("message"), of: desk.commune)
                guard let report, let request = report.national?.request,
                    let step = NationalCorrection.Step(rawValue: visit.form["geste"])
                else { throw Refusal.notFound }
                let correction = try await desk.store.correction(asked: request, in: desk.commune)
                let path = desk.paths.report(report.id)
                guard !report.state.isClosed else {
                    return .redirect(
                        to: path,
                        notice: "Ce message est déjà classé\u{A0}: rouvrez-le d’abord. Rien n’est modifié.")
                }
                guard correction.version == visit.version, correction.id == visit.form["adresse"],
                    let edit = correction.edit(step)
                else {
                    return .redirect(
                        to: path,
                        notice: "L’adresse a changé depuis\u{A0}: regardez-la de nouveau. Rien n’est modifié."
                    )
                }
                let record = try await desk.store.make(edit, at: desk)
                if let record {
                    try await desk.store.link(record, toMessage: report.id, of: desk.commune)
                }
                return .redirect(to: path, notice: record.map(\.saved) ?? "Rien n’avait changé.")
            }
        ]
    }
}

extension CommuneDesk {
    /// What a national signalement is about in the list; nil for a message that asks for nothing precise.
    func correction(asked request: NationalRequest?) async throws -> NationalCorrection? {
        guard base != nil, let request, request.existing != nil || request.asked != nil else { return nil }
        return try await store.correction(asked: request, in: commune)
    }
}

extension NationalCorrection {
    /// The identifier of the row that it is about; empty when it is about none.
    fileprivate var id: String {
        switch target {
        case .numero(let numero, _): numero.id
        case .voie(let voie): voie.id
        case .unknown: ""
        }
    }

    /// The version of the row that it is about; 0 when it is about none.
    fileprivate var version: Int {
        switch target {
        case .numero(let numero, _): numero.version
        case .voie(let voie): voie.version
        case .unknown: 0
        }
    }
}

/// What is asked, beside what was there when it was told and what the list says now, with the buttons that do it.
struct NationalCorrectionPanel: Component {
    let desk: CommuneDesk
    let report: ReportRecord
    let correction: NationalCorrection

    private var request: NationalRequest { correction.request }

    var html: HTML {
        Panel("Ce qui est demandé", content: "\(map)\(words)", actions: actions).html
    }

    /// The two places on the map, when they are known, with the table beside it.
    private var map: HTML {
        let points = [
            (now, MapLegend.noTone, "Dans votre liste"), (request.asked, "success", "Demandé"),
        ].flatMap { place, tone, label in
            (place?.points ?? []).map { point -> HTML in
                """
                <span data-lon="\(CoordinateText.degrees(point.lon))" data-lat="\(CoordinateText.degrees(point.lat))" \
                data-tone="\(tone)" data-label="\(label)"></span>
                """
            }
        }
        guard !points.isEmpty else { return table.html }
        let view = MapView(
            desk.visit, title: "ce qui est demandé",
            features: desk.paths.report(report.id).fragment("demande"), contours: desk.paths.contour,
            alternative: "\(MapLegend([("Dans votre liste", nil), ("Demandé", .success)]))\(table)")
        return "<div class=\"drawing\">\(view)</div><div id=\"demande\" hidden>\(points)</div>\n"
    }

    private var now: NationalRequest.Place? {
        switch correction.target {
        case .numero(let numero, let voieName): .init(numero, voieName)
        case .voie(let voie): .init(voie)
        case .unknown: nil
        }
    }

    private var table: Table {
        let columns = [
            Table.Column("Champ"), .init("Quand ce fut signalé"), .init("Ce qui est demandé"),
            .init("Dans votre liste"),
        ]
        let sides = [request.existing, request.kind == .delete ? nil : request.asked, now].map { $0?.facts }
        let rows = NationalRequest.Place.names.indices.compactMap { index -> Table.Row? in
            let values = sides.map { $0?[index] ?? "" }
            guard values.contains(where: { !$0.isEmpty }) else { return nil }
            let cells = values.map { $0.isEmpty ? "–" as HTML : "\($0)" }
            return Table.Row(["\(NationalRequest.Place.names[index])" as HTML] + cells)
        }
        return Table(request.kind.label, columns: columns, rows: rows)
    }

    private var words: HTML {
        if correction.isDone {
            return """
                <p>La liste dit déjà ainsi\u{A0}: il n’y a plus qu’à classer ce message «\u{A0}Traité\u{A0}».</p>

                """
        }
        guard correction.target == .unknown, request.kind != .create else {
            return "\(correction.byHand.map { "<p>\($0.words)</p>\n" as HTML })"
        }
        return """
            <p>Cette adresse n’est pas reconnue dans votre liste\u{A0}: elle n’y est plus, ou plusieurs lui ressemblent. \
            Cherchez-la dans la liste.</p>

            """
    }

    private var actions: [any Component] {
        let buttons = NationalCorrection.Step.allCases.compactMap { step -> (any Component)? in
            guard correction.edit(step) != nil else { return nil }
            return desk.button(
                step.verb, to: desk.paths.report(report.id) / "correction",
                step == .deletion ? .danger : .primary,
                fields: [
                    HiddenField("geste", step.rawValue), HiddenField("version", String(correction.version)),
                    HiddenField("adresse", correction.id),
                ])
        }
        return buttons + (way.map { [$0] } ?? [])
    }

    /// The page of what it is about.
    private var way: LinkButton? {
        switch correction.target {
        case .numero(let numero, _):
            LinkButton("Ouvrir le numéro", desk.paths.numero(numero.id, on: numero.voieID), .quiet)
        case .voie(let voie): LinkButton("Ouvrir la voie", desk.paths.voie(voie.id), .quiet)
        case .unknown:
            request.kind == .create
                ? nil : LinkButton("Chercher dans la liste", desk.paths.voies, .quiet)
        }
    }
}

extension NationalCorrection.ByHand {
    fileprivate var words: String {
        switch self {
        case .voie:
            "La voie demandée n’est pas dans votre liste, ou plusieurs portent ce nom\u{A0}: choisissez-la sur la page du numéro."
        case .severalAsked:
            "Plusieurs points sont demandés\u{A0}: mettez-les un à un sur la page du numéro."
        case .severalThere:
            "Ce numéro a plusieurs points\u{A0}: choisissez celui qui change sur sa page."
        case .lieudit:
            "Le lieu-dit n’est plus dans ce qui est demandé\u{A0}: retirez-le sur la page du numéro s’il est de trop."
        case .pointOfVoie: "Un point est demandé pour cette voie\u{A0}: placez-le sur sa page."
        case .voieToDelete: "Une voie se supprime depuis sa page."
        }
    }
}

extension NationalCorrection.Step {
    fileprivate var verb: String {
        switch self {
        case .fields: "Faire ce changement"
        case .position: "Mettre le point à cet endroit"
        case .deletion: "Supprimer ce numéro"
        }
    }
}

extension NationalRequest.Place {
    fileprivate static let names = ["Numéro", "Voie", "Lieu-dit", "Parcelles", "Position"]

    fileprivate init(_ numero: Numero, _ voieName: String) {
        self.init()
        (number, suffix, voie) = (numero.number, numero.suffix, voieName)
        (lieudit, parcelles) = (numero.lieudit, numero.parcelles)
        kind = numero.positions.first?.kind
        (lon, lat) = (numero.positions.first?.point.lon, numero.positions.first?.point.lat)
        others = numero.positions.dropFirst().map {
            .init(lon: $0.point.lon, lat: $0.point.lat, kind: $0.kind)
        }
    }

    fileprivate init(_ voie: Voie) {
        self.init()
        (self.voie, parcelles) = (voie.name, voie.parcelles)
        (lon, lat) = (voie.positions.first?.point.lon, voie.positions.first?.point.lat)
    }

    fileprivate var points: [NationalRequest.Point] {
        let first = point.map { NationalRequest.Point(lon: $0.lon, lat: $0.lat, kind: kind) }
        return [first].compactMap { $0 } + (others ?? [])
    }

    /// In the order of `names`.
    fileprivate var facts: [String] {
        let points = points.map { point in
            (point.kind.map { "\($0.rawValue)\u{A0}: " } ?? "")
                + "\(CoordinateText.degrees(point.lat)), \(CoordinateText.degrees(point.lon))"
        }
        return [
            Text.tidied("\(number.map(String.init) ?? "") \(suffix)"), voie, lieudit,
            parcelles.joined(separator: " "), points.joined(separator: "\u{202F}; "),
        ]
    }
}
