@testable import Web

/// One page with every component, as the tests read it and a person looks at it.
enum Gallery {
    static func office(_ visit: Visit) -> HTML {
        var errors = FormErrors()
        errors.add("nom", "Écrivez le nom de la voie.")
        errors.add("date", "Choisissez une date à venir.")
        return """
            \(ErrorSummary(errors))
            \(Tabs("Fleurance", [.init("Voies", "/a", isCurrent: true, count: 1214), .init("Carte", "/b"), .init("Publication", "/c")]))
            \(Figures([
                .init("Voies", "214"), .init("Numéros", French.number(3184), hint: "dont 12 nouveaux"),
                .init("Certifiés", French.share(2801, of: 3184), hint: "2 801 sur 3 184", path: "/x", tone: .success),
                .init("À corriger", "7", tone: .danger),
            ]))
            <h2>À faire aujourd’hui</h2>
            \(DutyList([
                .init("Une adresse manquante a été signalée", detail: "12 route de Lectoure, par une habitante", path: "/s", since: "depuis hier"),
                .init("Votre liste peut être publiée", detail: "3 adresses changent", path: "/p"),
            ]))
            <div class="beside">\(form(visit, errors))\(side(visit))</div>
            \(table)
            \(Paging(page: 2, of: 9, path: SitePath("/voies").query("tri", "nom")))
            \(MapView(visit, title: "Voies de Fleurance", features: "/points.json", contours: "/contour.json", isEditable: true, alternative: "<p>Trois points.</p>"))
            \(MapLegend([("Certifiée", .success), ("À corriger", .danger), ("Rien encore", nil)]))
            \(EmptyState("Aucune adresse pour le moment", "Envoyez votre fichier, ou partez de ce que la base nationale connaît.", actions: [LinkButton("Envoyer un fichier", "/e"), LinkButton("Partir de la base nationale", "/n", .quiet)]))
            """
    }

    static func form(_ visit: Visit, _ errors: FormErrors) -> Panel {
        Panel(
            "Modifier la voie",
            content: PostForm(
                to: "/voies/1", visit,
                fields: [
                    TextField(
                        "nom", label: "Nom de la voie", value: "<rue> \"haute\"",
                        hint: "Comme sur la plaque.", error: errors["nom"]),
                    NumberField("numero", label: "Numéro", value: "12", isRequired: false),
                    DateField("date", label: "Publier le", error: errors["date"], precision: .minute),
                    SelectField(
                        "type", label: "Type de position",
                        choices: [Choice("entree", "Entrée"), Choice("batiment", "Bâtiment")],
                        value: "batiment"),
                    ChoiceField(
                        "version", label: "Version",
                        choices: [Choice("1.5", "1.5", hint: "La version en vigueur"), Choice("1.4", "1.4")],
                        selected: ["1.5"]),
                    CheckboxField(
                        "certifie", label: "Je certifie cette adresse", isChecked: true,
                        hint: "La mairie s’en porte garante."),
                    TextArea("note", label: "Remarque", value: "Deux\nlignes & plus", isRequired: false),
                    HiddenField("revision", "3"),
                ],
                buttons: [
                    Button("Enregistrer"), LinkButton("Annuler", "/voies", .quiet),
                    Button("Supprimer", .danger),
                ]
            ).html)
    }

    static func side(_ visit: Visit) -> HTML {
        """
        <div>
        \(NoticeBox(.success, "La voie est renommée.", detail: "<p>Vous pouvez <a href=\"/annuler\">annuler</a>.</p>"))
        \(NoticeBox(.warning, "Deux voies portent presque le même nom."))
        \(NoticeBox(.danger, "Douze numéros sont hors de la commune."))
        \(Panel("Fleurance", content: DefinitionList([("Code INSEE", "32132"), ("Population", "6\u{202F}254 habitants")]).html, actions: [PrintButton(), PostButton("Certifier tout", to: "/c", visit, .quiet)]))
        \(ProgressBar("Import des adresses", done: 1200, total: 5843))
        \(UploadForm(to: "/envoi", visit, fields: [FileField("fichier", label: "Votre fichier d’adresses", accept: ".csv", hint: "CSV, jusqu’à 100 Mo.")], button: "Envoyer"))
        \(Confirmation("La rue Haute et ses 12 numéros seront supprimés. Vous pourrez annuler.", yes: "Oui, supprimer", to: "/x", visit, back: "/y"))
        </div>
        """
    }

    static var table: HTML {
        let rows = [
            ("Rue de la République", "42", "12 mai 2026"), ("Chemin d’En Bas", "7", ""),
            ("Place <de> la Halle", "1\u{202F}204", "hier"),
        ]
        return """
            \(FilterBar(to: "/voies", fields: [TextField("cherche", label: "Nom", kind: .search), SelectField("etat", label: "État", choices: [], placeholder: "Tous")], reset: "/voies"))
            \(Table(
                "Voies de Fleurance", columns: [.init("Nom", sort: "nom"), .init("Numéros", sort: "n", isNumber: true), .init("Dernier changement")],
                rows: rows.enumerated().map { index, row in
                    Table.Row(["<a href=\"/v\">\(row.0)</a>", "\(row.1)", "\(row.2)"], tone: index == 1 ? .warning : nil)
                }, sorting: .init(by: "-nom", path: "/voies")))
            """
    }

    static func open(_ visit: Visit) -> HTML {
        """
        <p class="lead">Le service public de votre village, en ligne et au téléphone. Sans compte, sans traceur.</p>
        \(SearchField("q", label: "Votre commune\u{202F}?", to: "/", hint: "Son nom ou son code postal"))
        <h2>Ce que vous pouvez faire</h2>
        \(Panel("Chercher mon adresse", content: "<p>Vérifiez que votre adresse est connue des secours et des livreurs.</p>", actions: [LinkButton("Chercher", "/a")]))
        \(Panel("Elle manque ou elle est fausse", content: "<p>Dites-le en deux minutes\u{202F}; la mairie vous répond.</p>", actions: [LinkButton("Le signaler", "/b", .quiet)]))
        \(NoticeBox(.information, "Ce que ce service ne fait pas", detail: "<p>Il ne garde ni votre nom ni votre position.</p>"))
        \(table)
        """
    }
}
