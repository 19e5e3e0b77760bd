import Files
import Web

/// What the publication says, and its picture.
struct ItemText: Component {
    let page: ItemPage

    private var content: Content { page.next.content }
    private var id: String { page.next.id }
    private var paths: OfficePaths { page.desk.paths }

    var html: HTML {
        let title = page.kept.correction == nil ? "Ce qu’elle dit" : "Ce que dira la correction"
        return Panel(title, content: "\(Paragraphs(content.text))\(todo)\(DefinitionList(facts))\(picture)")
            .html
    }

    private var todo: HTML {
        guard let instruction = content.alert?.instruction, !instruction.isEmpty else { return .empty }
        return "<h3>Que faire</h3>\n\(Paragraphs(instruction))"
    }

    private var facts: [(name: String, value: HTML)] {
        var facts: [(name: String, value: HTML)] = [("Thème", "\(content.theme.label)")]
        if let time = MessageFacts.time(content) { facts.append(("Quand", "\(time)")) }
        if let place = MessageFacts.place(content) { facts.append(("Où", "\(place)")) }
        facts.append(("Pour", "\(CommuneNames.words(page.reached.communes))"))
        if let alert = content.alert {
            facts.append(("Gravité", "\(alert.severity.label) (\(alert.level.label.lowercased()))"))
            facts.append(("Urgence", "\(alert.urgency.label)"))
            facts.append(("Certitude", "\(alert.certainty.label)"))
            let responses = alert.responses.map(\.label).joined(separator: ", ")
            if !responses.isEmpty { facts.append(("À faire", "\(responses)")) }
        }
        let outlets = Outlet.allCases.filter(content.outlets.contains).map(\.label)
        facts.append(
            ("Prévenir par", "\(outlets.isEmpty ? "les pages seulement" : outlets.joined(separator: ", "))"))
        return facts
    }

    private var picture: HTML {
        let shown: HTML? = page.kept.working.picture.map { picture in
            let remove = page.desk.button("Retirer la photo", to: paths.pictureRemoval(id), seen: page.kept)
            return """
                <p><img class="publication-picture" src="\(paths.picture(id))" alt="\(picture.description)"></p>
                \(remove)
                """
        }
        guard page.kept.publication.state != .cancelled,
            page.desk.visit.maySend(to: paths.picture(id))
        else { return shown ?? .empty }
        let form = UploadForm(
            to: paths.picture(id), page.desk.visit,
            fields: [
                HiddenField("version", String(page.kept.version)),
                FileField(
                    "photo", label: "Photo", accept: "image/jpeg,image/png,image/webp",
                    hint: "20\u{A0}Mo au plus. Le lieu et la date qu’elle contient sont retirés.",
                    largest: PictureLimits.mostBytes),
                TextField("description", label: "Ce que montre la photo, pour qui ne la voit pas"),
            ],
            button: "Ajouter la photo")
        let label = page.kept.working.picture == nil ? "Ajouter une photo" : "Changer la photo"
        return "\(shown)<details class=\"field\"><summary>\(label)</summary>\n\(form)</details>\n"
    }
}
