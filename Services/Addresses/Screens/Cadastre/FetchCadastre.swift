import Contract
import Jobs
import Persistence
import Territory
import Web

/// The cadastre fetched from the network: of one commune by its managers, of all by the syndicat.
struct FetchCadastre {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/cadastre/recherche", .commune(.manager)) { visit in
                let desk = try await desk.commune(visit)
                guard desk.desk.cadastreSettings != nil else { throw Refusal.notFound }
                let job = try await FetchCadastres.ask(
                    desk.commune, named: desk.name, by: visit.visitor?.id, next: desk.paths.cadastre,
                    of: desk.database)
                guard let status = try await JobProgressStore(database: desk.database).status(of: job),
                    visit.visitor.map(status.isShown) == true
                else {
                    return .redirect(
                        to: desk.paths.cadastre,
                        notice: "Une autre personne l’a déjà demandé\u{A0}: il arrive.")
                }
                return .redirect(to: SitePath("/travaux") / job)
            }
        ]
    }

    static func syndicat(_ desk: AddressDesk) -> [Route] {
        [
            .get("/syndicat/adresses/cadastre", .syndicat(.reader)) { visit in
                let lines = try await desk.database.read { try CadastreStanding.all(in: $0) }
                return CadastresPage(visit: visit, lines: lines, host: desk.cadastreSettings?.host).reply
            },
            .post("/syndicat/adresses/cadastre", .syndicat(.manager)) { visit in
                guard desk.cadastreSettings != nil else { throw Refusal.notFound }
                let job = try await FetchCadastres.ask(
                    nil, named: "", by: visit.visitor?.id, next: AddressPaths.cadastres, of: desk.database)
                return .redirect(to: SitePath("/travaux") / job)
            },
        ]
    }
}

extension AddressDesk {
    /// Where the cadastre is fetched; nil when the operator set nothing.
    var cadastreSettings: CadastreSettings? { platform.setting(CadastreSettings.self) }
}

extension AddressPaths {
    var cadastreFetch: SitePath { cadastre / "recherche" }
    static let cadastres = SitePath("/syndicat/adresses/cadastre")
}

/// Where each commune of the territory stands with its cadastre.
struct CadastresPage {
    let visit: Visit
    let lines: [CadastreStanding]
    /// Where it is fetched; nil when it is not.
    let host: String?

    var reply: Reply {
        let missing = lines.count { $0.count == nil }
        let summary =
            missing == 0
            ? "Toutes les communes ont leur cadastre."
            : "\(French.count(missing, "commune n’a pas", "communes n’ont pas")) encore de cadastre."
        var page = Page(
            "Cadastre des communes", .office,
            content: "<p class=\"lead\">\(summary)</p>\(fetching)\(table)")
        page.assets = Assets.desk
        page.breadcrumb = Breadcrumb([("Adresses du territoire", SitePath("/syndicat/adresses"))])
        return visit.page(page)
    }

    private var fetching: HTML {
        guard let host else {
            return
                "<p>Chaque mairie apporte son fichier. Ce site peut aussi aller les chercher, si la personne qui l’exploite le règle.</p>"
        }
        let button = PostButton(
            "Chercher le cadastre de toutes les communes", to: AddressPaths.cadastres, visit)
        return """
            <p>Les fichiers sont lus sur \(host), une commune après l’autre\u{A0}: celui d’une commune ne change que s’il est entier.</p>
            <div class="actions">\(button)</div>
            """
    }

    private var table: Table {
        Table(
            French.count(lines.count, "commune", "communes"),
            columns: [
                .init("Commune"), .init("Parcelles", isNumber: true), .init("Plan à jour au"),
                .init("Apporté le"),
                .init("Dernière recherche"),
            ],
            rows: lines.map { line in
                .init(
                    [
                        "<a href=\"\(AddressPaths(insee: line.commune.text).cadastre)\">\(line.name)</a>",
                        "\(line.count.map(French.number) ?? "absent")", "\(CivilWords.date(line.updatedOn))",
                        "\(line.at.map(FrenchMoment.day) ?? "")", "\(line.outcome)",
                    ], tone: line.count == nil ? .warning : nil)
            })
    }
}
