import Web

/// The syndicat's view of memberships: what waits, who takes part, the form to add one.
struct AdhesionsPage {
    let visit: Visit
    let catalogue: [CatalogueEntry]
    let requests: [ServiceRequest]
    let memberships: [ServiceMembership]
    let candidates: [Collectivite]
    let form: FormFields
    let errors: FormErrors

    var content: HTML {
        """
        \(ErrorSummary(errors))
        <h2>Demandes en attente</h2>
        \(waiting)
        <h2>Qui adhère</h2>
        \(catalogue.map(members))
        <h2>Inscrire une adhésion</h2>
        \(addition)
        """
    }

    private var canDecide: Bool {
        (visit.visitor?.syndicatRole ?? .reader) >= .manager
    }

    private var waiting: HTML {
        guard !requests.isEmpty else { return "<p>Aucune demande n’attend.</p>" }
        return "\(requests.map(request))"
    }

    private func request(_ request: ServiceRequest) -> HTML {
        let path: SitePath = "/syndicat/demandes" / request.id
        let gestures: HTML = """
            \(PostButton("Accepter depuis aujourd’hui", to: path, visit, fields: [HiddenField("reponse", "oui")]))\
            \(PostButton("Refuser", to: path, visit, .quiet, fields: [HiddenField("reponse", "non")]))
            """
        let facts = DefinitionList([
            ("Service", HTML(text: title(request.service))), ("Demandé par", HTML(text: request.person)),
            ("Contact", HTML(text: request.contact)), ("Message", HTML(text: request.message)),
        ])
        return Panel(request.collectivite.name, content: "\(facts)\(canDecide ? gestures : .empty)").html
    }

    private func members(_ entry: CatalogueEntry) -> HTML {
        let members = memberships.filter { $0.service == entry.slug }
        guard !members.isEmpty else { return "<h3>\(entry.title)</h3>\n<p>Aucune collectivité.</p>\n" }
        let rows = members.map { member in
            Table.Row([
                HTML(text: member.collectivite.name), HTML(text: member.since.inWords),
                HTML(
                    text: [member.deliberation, member.deliberatedOn?.inWords ?? ""].filter { !$0.isEmpty }
                        .joined(separator: ", ")),
                canDecide ? ending(member) : .empty,
            ])
        }
        return Table(
            entry.title,
            columns: [.init("Collectivité"), .init("Depuis le"), .init("Délibération"), .init("Gestes")],
            rows: rows
        ).html
    }

    private func ending(_ member: ServiceMembership) -> HTML {
        PostButton(
            "Mettre fin", to: "/syndicat/adhesions/fin", visit, .quiet,
            fields: [
                HiddenField("service", member.service), HiddenField("collectivite", member.collectivite.id),
            ]
        ).html
    }

    private var addition: HTML {
        guard canDecide else { return "<p>La personne qui gère les adhésions peut en inscrire une.</p>" }
        let fields: [any Component] = [
            SelectField(
                "service", label: "Service", choices: catalogue.map { Choice($0.slug, $0.title) },
                value: form["service"], placeholder: "Choisissez", error: errors["service"]),
            SelectField(
                "collectivite", label: "Collectivité", choices: candidates.map { Choice($0.id, $0.name) },
                value: form["collectivite"], placeholder: "Choisissez",
                hint: "Avec une intercommunalité, toutes ses communes du territoire ont le service.",
                error: errors["collectivite"]),
            DateField("depuis", label: "Adhère depuis le", value: form["depuis"], error: errors["depuis"]),
            TextField(
                "deliberation", label: "Numéro ou objet de la délibération", value: form["deliberation"],
                isRequired: false),
            DateField(
                "delibere", label: "Délibération du", value: form["delibere"], error: errors["delibere"],
                isRequired: false),
        ]
        return PostForm(to: "/syndicat/adhesions", visit, fields: fields, buttons: [Button("Inscrire")]).html
    }

    private func title(_ slug: String) -> String {
        catalogue.first { $0.slug == slug }?.title ?? slug
    }
}
