import Foundation
import Persistence
import Web

/// What the territory holds, where it came from, and the form to bring an official file.
struct TerritoryPage {
    let visit: Visit
    let gazetteer: Gazetteer
    let departements: String
    let imports: [PastImport]

    var content: HTML {
        """
        \(Figures([
            .init("Communes", French.number(gazetteer.communes.count)),
            .init("Intercommunalités", French.number(gazetteer.epcis.count)),
            .init("Habitants", French.number(gazetteer.population)),
        ]))
        <h2>Apporter un fichier officiel</h2>
        \(upload)
        <h2>Derniers imports</h2>
        \(past)
        <h2>Intercommunalités</h2>
        \(epcis)
        """
    }

    private var upload: HTML {
        guard visit.visitor?.syndicatRole == .administrator else {
            return "<p>L’administrateur du syndicat peut apporter les fichiers officiels.</p>"
        }
        let fields: [any Component] = [
            SelectField(
                "genre", label: "Ce que le fichier contient",
                choices: ImportKind.allCases.map { Choice($0.rawValue, $0.title) }, placeholder: "Choisissez",
                hint:
                    "Dans l’ordre de la liste la première fois. Importer deux fois le même fichier ne change rien."
            ),
            FileField(
                "fichier", label: "Le fichier, tel qu’il est publié", accept: ".csv,.geojson,.json,text/csv",
                hint: "Vous verrez d’abord ce qu’il changerait.", largest: 100 << 20),
            TextField(
                "departements", label: "Départements du territoire", value: departements,
                hint: "Codes séparés par des virgules, par exemple 32."),
            DateField(
                "date", label: "Valable depuis le",
                hint: "Vide\u{A0}: d’après le fichier, sinon le 1er janvier.",
                isRequired: false),
        ]
        return UploadForm(
            to: "/syndicat/territoire", visit, fields: fields, button: "Voir ce qu’il changerait"
        ).html
    }

    private var past: HTML {
        guard !imports.isEmpty else { return "<p>Aucun fichier n’a encore été importé.</p>" }
        let rows = imports.map { entry in
            Table.Row([
                HTML(text: entry.kind.title), HTML(text: entry.fileName), HTML(text: day(entry.importedAt)),
                HTML(text: French.number(entry.added)), HTML(text: French.number(entry.changed)),
                HTML(text: French.number(entry.faulty)),
            ])
        }
        return Table(
            "Imports, du plus récent au plus ancien",
            columns: [
                .init("Contenu"), .init("Fichier"), .init("Le"), .init("Ajoutées", isNumber: true),
                .init("Modifiées", isNumber: true), .init("À revoir", isNumber: true),
            ], rows: rows
        ).html
    }

    private func day(_ instant: Instant) -> String {
        CivilDate(of: instant).inWords
    }

    private var epcis: HTML {
        let rows = gazetteer.epcis.map { epci in
            Table.Row([
                HTML(text: epci.name), HTML(text: epci.siren), HTML(text: French.number(epci.communes.count)),
                HTML(text: French.number(epci.population)),
            ])
        }
        return Table(
            "Communes et habitants d’ici seulement",
            columns: [
                .init("Nom"), .init("SIREN"), .init("Communes", isNumber: true),
                .init("Habitants", isNumber: true),
            ], rows: rows
        ).html
    }
}
