import Web

/// The numéros of a voie in a table, with boxes to choose several and do the same to all.
struct NumeroTableView: Component {
    let desk: CommuneDesk
    let sheet: VoieSheet
    let offer: TogetherOffer
    let findings: [VoieFinding]
    let choice: NumeroChoice
    /// What was asked of several numéros and not done: it is kept in the form.
    var again: ChosenAgain?

    var html: HTML {
        guard !sheet.numeros.isEmpty else { return .empty }
        let form = desk.form(
            path / "numeros-choisis", [table, together], buttons: [], warnsBeforeLeaving: false)
        return "\(faces)\(shown.isEmpty ? nothing.html : form.html)"
    }

    private var path: SitePath { desk.paths.voie(sheet.voie.id) }

    /// The numéros that the check found something to say of, and the gravest of it.
    private var review: [String: Finding.Level] {
        let pairs = findings.flatMap { finding in finding.numeroIDs.map { ($0, finding.level) } }
        return Dictionary(pairs, uniquingKeysWith: { $0.rank <= $1.rank ? $0 : $1 })
    }

    private var shown: [Numero] {
        let review = Set(review.keys)
        return choice.sorted(sheet.numeros.filter { choice.keeps($0, review: review) })
    }

    private var faces: HTML {
        let left = sheet.numeros.count { !$0.isCertified }
        let toReview = sheet.numeros.count { review[$0.id] != nil }
        guard left > 0 && left < sheet.numeros.count || toReview > 0 || choice.shown != .all else {
            return .empty
        }
        let tab = { (label: String, shown: NumeroChoice.Shown, count: Int) in
            Tabs.Tab(label, address(of: shown), isCurrent: choice.shown == shown, count: count)
        }
        return Tabs(
            "Numéros de «\u{A0}\(sheet.voie.name)\u{A0}»",
            [
                tab("Tous", .all, sheet.numeros.count), tab("À certifier", .leftToCertify, left),
                tab("À revoir", .toReview, toReview),
            ]
        ).html
    }

    private func address(of shown: NumeroChoice.Shown) -> SitePath {
        path.query("voir", shown == .all ? nil : shown.rawValue)
    }

    private var nothing: EmptyState {
        EmptyState(
            "Aucun numéro n’est dans ce cas.", "C’est bon signe.",
            actions: [LinkButton("Voir tous les numéros", path, .quiet)])
    }

    private var table: HTML {
        let here = address(of: choice.shown).query("tri", choice.sortKey == "numero" ? nil : choice.sortKey)
        let all: HTML =
            choice.isAllChosen
            ? "<a href=\"\(here)\">Ne rien choisir</a>"
            : "<a href=\"\(here.query("choix", "tous"))\">Tout choisir</a>"
        var columns: [Table.Column] = [
            .init("Numéro", sort: "numero"), .init("Choisir"), .init("Type de position", sort: "type"),
            .init("Certifié", sort: "certifie"), .init("Parcelles", sort: "parcelles"),
            .init("Modifié le", sort: "date"),
        ]
        if !desk.isOfWriters { columns.remove(at: 1) }
        let table = Table(
            French.count(shown.count, "numéro", "numéros"), columns: columns,
            rows: shown.map(row), sorting: .init(by: choice.sortKey, path: address(of: choice.shown)))
        return desk.isOfWriters ? "<p class=\"choose-all\">\(all)</p>\(table)" : table.html
    }

    private func row(_ numero: Numero) -> Table.Row {
        let lieudit: HTML? = numero.lieudit.isEmpty ? nil : " <span class=\"tag\">\(numero.lieudit)</span>"
        let level = review[numero.id]
        let mark: HTML? = level.map {
            " <span class=\"tag\">\($0 == .error ? "à corriger" : "à vérifier")</span>"
        }
        var cells: [HTML] = [
            "<a href=\"\(desk.paths.numero(numero.id, on: sheet.voie.id))\">\(numero.label)</a>\(lieudit)\(mark)",
            """
            <input type="checkbox" name="numero" value="\(numero.id):\(numero.version)"\
            \(attribute: "checked", if: isTicked(numero)) aria-label="Choisir le \(numero.label)">
            """,
            "\(numero.positionWords)", "\(numero.isCertified ? "oui" : "non")",
            "\(numero.parcelles.joined(separator: " "))",
            "<span data-updated>\(CivilWords.short(numero.updatedOn))</span>",
        ]
        if !desk.isOfWriters { cells.remove(at: 1) }
        return .init(
            cells,
            tone: level == .error ? .danger : level != nil || numero.positions.isEmpty ? .warning : nil)
    }

    private func isTicked(_ numero: Numero) -> Bool {
        choice.isAllChosen || again?.tickedIDs.contains(numero.id) == true
    }

    private var together: HTML {
        guard desk.isOfWriters else { return .empty }
        return TogetherBox(
            offer: offer, exceptVoie: sheet.voie.id, values: again?.asked.values ?? [:],
            isOpen: choice.isAllChosen || again != nil
        ).html
    }
}

extension Numero {
    /// « entrée », « entrée, parcelle », « à placer ».
    var positionWords: String {
        guard !positions.isEmpty else { return "à placer sur la carte" }
        return positions.map { $0.kind?.rawValue ?? "non dit" }.joined(separator: ", ")
    }
}

/// The position types as a form offers them.
enum PositionKindChoice {
    static let choices = Position.Kind.allCases.map { Choice($0.rawValue, $0.rawValue) }
}
