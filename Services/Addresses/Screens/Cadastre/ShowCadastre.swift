import AddressEngine
import Persistence
import Web

/// The cadastre of the commune: what is there, since when, and how it is brought.
struct ShowCadastre {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/cadastre", .commune(.reader)) { visit in
                try await CadastrePage.read(try await desk.commune(visit)).reply
            }
        ]
    }
}

/// The page of the cadastre.
struct CadastrePage {
    let desk: CommuneDesk
    /// nil until it is brought.
    let cadastre: Cadastre?
    /// Why the network brought nothing the last time; empty when it did, or was not asked.
    var absence = ""
    var errors = FormErrors()
    /// The file has so few parcelles that it is asked whether it is the right one.
    var question: ShrunkCadastre?

    /// The box that answers.
    static let sure = "confirme"

    static func read(_ desk: CommuneDesk) async throws -> CadastrePage {
        let commune = desk.commune
        let (cadastre, last) = try await desk.database.read { session in
            (
                try CadastreTable.find(commune, in: session),
                try CadastreFetchTable.find(commune, in: session)?.outcome ?? ""
            )
        }
        return CadastrePage(desk: desk, cadastre: cadastre, absence: last)
    }

    var reply: Reply {
        desk.page(
            "Cadastre \(Web.French.of(desk.name))",
            status: question != nil ? 409 : errors.isEmpty ? 200 : 422,
            """
            <p class="lead">Avec les parcelles du cadastre, vous les choisissez sur la carte, vous les cherchez par leur \
            section et leur numéro, et Bastide dit celles qui n’existent pas.</p>
            \(ErrorSummary(errors, kept: "Rien n’est modifié. Choisissez de nouveau le fichier."))\
            \(question.map(asking))\(state)\(bringing)\(removal)
            """)
    }

    private func asking(_ shrunk: ShrunkCadastre) -> NoticeBox {
        let count = Web.French.count(shrunk.count, "parcelle", "parcelles")
        return NoticeBox(
            .warning,
            "Ce fichier n’a que \(count), au lieu de \(Web.French.number(shrunk.before))\u{A0}: rien n’est remplacé.",
            detail:
                "<p>C’est peut-être celui d’une seule section. S’il est juste, choisissez-le de nouveau et cochez la case.</p>"
        )
    }

    private var state: HTML {
        guard let cadastre else {
            return NoticeBox(.information, "Le cadastre de la commune n’est pas encore ici.").html
        }
        let left: HTML? =
            cadastre.refused.isEmpty
            ? nil
            : "<p>À savoir de ce fichier\u{A0}: \(cadastre.refused). Ce qui n’a pas de contour lisible est connu, mais n’est pas sur la carte.</p>"
        let facts = DefinitionList([
            ("Parcelles", "\(Web.French.number(cadastre.count))"), ("Plan à jour au", "\(cadastre.date)"),
            ("Apporté le", "\(FrenchMoment.full(cadastre.at))"), ("Source", "\(cadastre.origin.words)"),
        ])
        let fill =
            desk.base == nil
            ? nil : desk.link("Remplir les parcelles qui manquent", to: desk.paths.filling, .quiet)
        return Panel("Le cadastre est là", content: "\(facts)\(left)", actions: [fill].compactMap { $0 }).html
    }

    private var bringing: HTML {
        guard desk.visit.maySend(to: desk.paths.cadastre) else {
            return cadastre == nil
                ? "<p>Une personne qui gère les adresses de la commune peut l’apporter.</p>" : .empty
        }
        let form = UploadForm(
            to: desk.paths.cadastre, desk.visit,
            fields: [
                FileField(
                    "fichier", label: "Le fichier des parcelles",
                    accept: ".json,.gz,.geojson,application/json",
                    hint: "Tel que vous l’avez téléchargé, sans le décompresser. Jusqu’à 64\u{A0}Mo.",
                    error: errors["fichier"], largest: CadastreFile.mostBytes)
            ] + (question == nil ? [] : [CheckboxField(Self.sure, label: "Remplacer quand même")]),
            button: cadastre == nil ? "Apporter le cadastre" : "Remplacer le cadastre")
        let address = CadastreAddress.national(of: desk.commune)
        return Panel(
            cadastre == nil ? "L’apporter" : "Le remplacer",
            content: """
                <p>Le fichier est public et gratuit\u{A0}: <a href="\(address)" rel="noreferrer">téléchargez celui \
                \(Web.French.of(desk.name))</a> sur cadastre.data.gouv.fr, puis donnez-le ici. Il change quatre fois par an. \
                Vos adresses ne sont pas modifiées.</p>\(form)\(fetching)
                """
        ).html
    }

    /// The other way, where the operator set one.
    private var fetching: HTML? {
        guard let host = desk.desk.cadastreSettings?.host else { return nil }
        let last: HTML? =
            absence.isEmpty ? nil : "<p>La dernière fois, il n’est pas venu\u{A0}: \(absence).</p>"
        return """
            <p>Ou laissez ce site aller le chercher sur \(host).</p>\(last)\
            \(desk.button("Chercher le cadastre sur le réseau", to: desk.paths.cadastreFetch))
            """
    }

    private var removal: Panel? {
        guard cadastre != nil, desk.visit.maySend(to: desk.paths.cadastreRemoval) else { return nil }
        return Panel(
            "Le retirer",
            content:
                "<p>Les parcelles écrites dans vos adresses restent. Vous pourrez l’apporter de nouveau.</p>",
            actions: [desk.button("Retirer le cadastre", to: desk.paths.cadastreRemoval, .danger)])
    }
}

extension Cadastre {
    /// What « up to date » means: the day that the file says, else the day on which it came.
    var date: String { updatedOn.isEmpty ? FrenchMoment.day(at) : CivilWords.date(updatedOn) }

    /// Named wherever parcelles are shown (Licence Ouverte 2.0).
    static let source = "© DGFiP, cadastre"
}

extension Cadastre.Origin {
    var words: String {
        switch self {
        case .file: "fichier apporté par la mairie (\(Cadastre.source), Licence Ouverte 2.0)"
        case .network: "cherché sur le réseau (\(Cadastre.source), Licence Ouverte 2.0)"
        case .demo: "cadastre fictif de la démonstration"
        }
    }
}
