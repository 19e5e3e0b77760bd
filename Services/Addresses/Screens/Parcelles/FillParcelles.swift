import Persistence
import Web

/// The parcelle that each numéro without one stands on: a preview, lines chosen, one gesture.
struct FillParcelles {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/cadastre/remplir", .commune(.contributor)) { visit in
                try await FillingPage.read(try await desk.begunCommune(visit)).reply
            },
            .post("/mairie/{insee}/adresses/cadastre/remplir", .commune(.contributor)) { visit in
                try await fill(try await desk.begunCommune(visit))
            },
        ]
    }

    private static func fill(_ desk: CommuneDesk) async throws -> Reply {
        let chosen = CorrectionsPage.chosen(desk.visit.form).filter(ParcelleFilling.isFilling)
        let same = desk.paths.filling.query("page", Int(desk.visit.form["page"]).map(String.init))
        guard !chosen.isEmpty else {
            return .redirect(to: same, notice: "Choisissez d’abord des lignes\u{A0}: rien n’est modifié.")
        }
        do {
            let record = try await desk.store.apply(.correct(chosen), in: desk.commune, by: desk.author)
            return .redirect(
                to: same,
                notice: record.map { "\($0.label). Vous pouvez annuler." } ?? "Rien n’avait à changer.")
        } catch EditRefusal.stale {
            return try await FillingPage.read(desk, sent: chosen).reply
        } catch let refusal as EditRefusal {
            throw refusal.refusal
        }
    }
}

/// The preview of the parcelles that would be written.
struct FillingPage {
    let desk: CommuneDesk
    /// Nil without a cadastre.
    let lines: FillingLines?
    /// The first is 1.
    let page: Int
    /// What was asked, of which something changed meanwhile.
    let sent: [Edit.Chosen]?

    static func read(_ desk: CommuneDesk, sent: [Edit.Chosen]? = nil) async throws -> FillingPage {
        let lines = try await desk.store.fillings(of: desk.commune).map { FillingLines($0) }
        let asked = Int(desk.visit.query("page") ?? desk.visit.form["page"]) ?? 1
        return FillingPage(
            desk: desk, lines: lines, page: lines?.page(asked, holding: sent ?? []) ?? 1, sent: sent)
    }

    var reply: Reply {
        desk.page(
            "Remplir les parcelles", status: sent == nil ? 200 : 409,
            steps: [("Cadastre", desk.paths.cadastre)], "\(sent.map { _ in meanwhile })\(content)")
    }

    private var meanwhile: NoticeBox {
        NoticeBox(
            .warning,
            "Quelqu’un a modifié ces adresses, ou remplacé le cadastre, pendant que vous lisiez\u{A0}: rien n’est fait.",
            detail:
                "<p>Les lignes qui n’ont pas changé sont encore cochées\u{A0}: relisez le tableau, puis validez-le.</p>"
        )
    }

    private var content: HTML {
        guard let lines else {
            return EmptyState(
                "Le cadastre de la commune n’est pas encore ici.",
                "Il dira sur quelle parcelle est chaque adresse.",
                actions: [LinkButton("Apporter le cadastre", desk.paths.cadastre, .quiet)]
            ).html
        }
        guard !lines.all.isEmpty else {
            return EmptyState(
                "Rien à remplir.",
                "Les adresses sans parcelle n’ont pas de position sur une parcelle, ou il n’y en a pas.",
                actions: [LinkButton("Revenir au cadastre", desk.paths.cadastre, .quiet)]
            ).html
        }
        let paging = Paging(page: page, of: lines.pages, path: desk.paths.filling)
        let table = Table(
            French.count(lines.all.count, "adresse sans parcelle", "adresses sans parcelle"),
            columns: [.init("Adresse"), .init("Parcelle"), .init("À vérifier"), .init("Choisir")],
            rows: lines.shown(on: page).map(row))
        let form = desk.form(
            desk.paths.filling, [HiddenField("page", String(page)), table],
            buttons: [
                Button("Remplir les lignes choisies"),
                LinkButton("Ne rien changer", desk.paths.cadastre, .quiet),
            ], warnsBeforeLeaving: false)
        return """
            <p class="lead">Ces adresses ne disent aucune parcelle, et leur position est sur l’une d’elles. Rien n’est modifié \
            tant que vous n’avez pas validé.</p>
            <div class="drawing">\(form)</div>\(paging)\
            <p class="hint">C’est un seul geste\u{A0}: vous pourrez l’annuler en entier. \(Cadastre.source).</p>
            """
    }

    private func row(_ line: Correction) -> Table.Row {
        let page =
            line.numeroID.map { desk.paths.numero($0, on: line.voieID) } ?? desk.paths.voie(line.voieID)
        let isTicked = sent.map { $0.contains(line.seen) } ?? (line.remark == nil)
        return .init(
            [
                "<a href=\"\(page)\">\(line.label)</a>",
                "<strong>\(Parcelle.list(line.after.split(separator: " ").map(String.init)))</strong>",
                "\(line.remark ?? "")",
                """
                <input type="checkbox" name="\(CorrectionsPage.box)" value="\(line.version) \(line.key)"\
                \(attribute: "checked", if: isTicked) aria-label="Remplir \(line.label)">
                """,
            ], tone: line.remark == nil ? nil : .warning)
    }
}
