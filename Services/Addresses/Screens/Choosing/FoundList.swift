import Web

/// The addresses that were found, voie by voie, with their boxes and the gestures on those that stay ticked.
struct FoundList: Component {
    /// By which a button that stands outside the list sends what is ticked.
    static let formID = "trouvees"

    let desk: CommuneDesk
    let offer: TogetherOffer
    let found: FoundNumeros
    /// What was looked for, to be sent again.
    let criteria: [HiddenField]
    let target: Choice?
    let ticksNone: Bool
    /// A gesture that was not made yet.
    let asked: AskedTogether?

    var html: HTML {
        guard !found.shown.isEmpty else { return nothing }
        let box = TogetherBox(
            offer: offer, values: values, isOpen: true, title: "Avec les adresses cochées…")
        let form = desk.form(
            desk.paths.choosing / "geste",
            criteria + [
                TogetherBox.noEnter, ticking, tables, "<div id=\"gestes\" tabindex=\"-1\">\(box)</div>",
            ] as [any Component], buttons: [],
            warnsBeforeLeaving: false, id: Self.formID)
        return """
            <section><h2>\(count)</h2>
            \(sentences)\(form)</section>

            """
    }

    /// What was written in the box before boxes were ticked; the lieu-dit from whose page the person came, at first.
    private var values: [String: String] {
        if let asked { return asked.values }
        let sent = desk.visit.form
        guard sent.names.contains(AskedTogether.Field.note.rawValue) else {
            return target.map { [AskedTogether.Field.lieudit.rawValue: $0.value] } ?? [:]
        }
        return Dictionary(
            AskedTogether.Field.allCases.map { ($0.rawValue, sent[$0.rawValue]) },
            uniquingKeysWith: { first, _ in first })
    }

    private var nothing: HTML {
        """
        \(EmptyState("Aucune adresse n’est dans ce cas.", "Agrandissez la zone, ou cherchez autrement.", actions: []))
        \(unplaced)

        """
    }

    private var count: String { French.count(found.total, "adresse trouvée", "adresses trouvées") }

    private var sentences: HTML {
        let certified: HTML? =
            found.certified == 0
            ? nil
            : "<p>\(French.count(found.certified, "est certifiée\u{A0}: elle le reste", "sont certifiées\u{A0}: elles le restent")), même changée\(found.certified == 1 ? "" : "s"), sauf si vous \(found.certified == 1 ? "la" : "les") supprimez.</p>\n"
        let cut: HTML? =
            found.total <= found.shown.count
            ? nil
            : NoticeBox(
                .warning,
                "Les \(French.number(found.shown.count)) premières seulement sont ci-dessous.",
                detail:
                    "<p>\(French.number(Edit.mostTogether)) adresses au plus changent en un geste. Réduisez la zone, ou prenez les voies une à une.</p>"
            ).html
        return "\(certified)\(unplaced)\(cut)"
    }

    private var unplaced: HTML? {
        guard found.unplaced > 0 else { return nil }
        let words = French.count(
            found.unplaced, "adresse sans position en France n’est dans aucune zone",
            "adresses sans position en France ne sont dans aucune zone")
        return
            "<p>\(words)\u{A0}: cherchez-\(found.unplaced == 1 ? "la" : "les") par la voie ou par un mot.</p>\n"
    }

    private var ticking: HTML {
        let button = { (label: String, value: String) in
            Button(label, .quiet, name: AddressChoice.ticks, value: value, to: desk.paths.choosing)
        }
        return """
            <div class="actions">\(button("Tout cocher", "tout"))\(button("Ne rien cocher", AddressChoice.none))\
            <a href="#gestes">Aller à ce qu’on peut en faire</a></div>

            """
    }

    private var tables: HTML {
        var groups: [[FoundNumero]] = []
        for numero in found.shown {
            if groups.last?.first?.voieID == numero.voieID {
                groups[groups.count - 1].append(numero)
            } else {
                groups.append([numero])
            }
        }
        let hasDeleguee = found.shown.contains { !$0.communeDeleguee.isEmpty }
        return "\(groups.map { table($0, hasDeleguee) })"
    }

    private func table(_ numeros: [FoundNumero], _ hasDeleguee: Bool) -> Table {
        var columns: [Table.Column] = [
            .init("Numéro"), .init("Choisir"), .init("Lieu-dit"), .init("Certifié"), .init("Note"),
        ]
        if hasDeleguee { columns.insert(.init("Ancienne commune"), at: 3) }
        let name = numeros.first?.voieName ?? ""
        return Table(
            "\(name)\u{A0}: \(French.count(numeros.count, "numéro", "numéros"))", columns: columns,
            rows: numeros.map { row($0, hasDeleguee) })
    }

    private func row(_ numero: FoundNumero, _ hasDeleguee: Bool) -> Table.Row {
        var cells: [HTML] = [
            "<a href=\"\(desk.paths.numero(numero.id, on: numero.voieID))\">\(numero.label)</a>",
            """
            <input type="checkbox" name="numero" value="\(numero.id):\(numero.version)"\
            \(attribute: "checked", if: isTicked(numero)) aria-label="Choisir le \(numero.label), \(numero.voieName)">
            """,
            "\(numero.lieudit)", "\(numero.isCertified ? "oui" : "non")", "\(numero.hasNote ? "oui" : "")",
        ]
        if hasDeleguee { cells.insert("\(numero.communeDeleguee)", at: 3) }
        return .init(cells, tone: numero.place == nil ? .warning : nil)
    }

    private func isTicked(_ numero: FoundNumero) -> Bool {
        asked.map { $0.ids.contains(numero.id) } ?? !ticksNone
    }
}
