import Web

/// Whether a gesture stands, and who undid it or made it again.
struct GestureState: Component {
    let record: EditRecord
    let turns: [GestureTurn]

    var html: HTML {
        let state: HTML? = record.isUndone ? " <span class=\"tag\">annulé</span>" : nil
        let last: HTML? = turns.last.map { turn in
            let verb = turn.isUndoing ? "Annulé" : "Rétabli"
            return "<br><small>\(verb) par \(turn.personName), le \(FrenchMoment.full(turn.at)).</small>"
        }
        return "\(state)\(last)"
    }
}

/// The version kept beside a gesture on the whole list, as files.
struct VersionFiles: Component {
    let desk: CommuneDesk
    let record: EditRecord

    var html: HTML {
        guard record.snapshotID != nil else { return .empty }
        let words =
            record.isUndone ? "Télécharger ce que ce geste apportait" : "Télécharger la version d’avant"
        return """
            <br><a href="\(desk.paths.version(beside: record.id))" download>\(words) (CSV)</a>, \
            <a href="\(desk.paths.traces(beside: record.id))">ses tracés (GeoJSON)</a>
            """
    }
}

/// « Annuler » or « Rétablir » on one gesture; nothing for who may not make such a gesture.
struct TurnButton: Component {
    let desk: CommuneDesk
    let record: EditRecord

    var html: HTML {
        guard record.rank <= desk.rank else { return .empty }
        return desk.button(
            record.isUndone ? "Rétablir" : "Annuler", to: record.isUndone ? desk.paths.redo : desk.paths.undo,
            fields: [HiddenField("geste", record.id), HiddenField("retour", desk.visit.request.path)]
        ).html
    }
}

/// What a gesture did to one row: each field, before → after.
struct ChangeView: Component {
    let change: RowChange
    /// The names of voies, by id.
    let names: [String: String]

    var html: HTML {
        let fields = change.fieldChanges(naming: names)
        guard !fields.isEmpty else { return "<p>Des précisions que cette page ne montre pas.</p>" }
        let start: HTML? =
            switch change.deed {
            case .added: nil
            case .removed: "<p>Retiré. C’était\u{A0}:</p>"
            case .changed: nil
            }
        return "\(start)\(ChangedFields(fields, deed: change.deed))"
    }
}

/// Fields of a row, before → after; one side alone for a row that came or left.
struct ChangedFields: Component {
    private let fields: [FieldChange]
    private let deed: RowTouch.Deed

    init(_ fields: [FieldChange], deed: RowTouch.Deed = .changed) {
        self.fields = fields
        self.deed = deed
    }

    var html: HTML { "<ul class=\"changes\">\(fields.map(item))</ul>" }

    private func item(_ field: FieldChange) -> HTML {
        let value: HTML =
            switch deed {
            case .added: "\(field.after)"
            case .removed: "\(field.before)"
            case .changed:
                """
                <del>\(field.before.isEmpty ? "rien" : field.before)</del> → \
                <ins>\(field.after.isEmpty ? "rien" : field.after)</ins>
                """
            }
        return "<li>\(field.label)\u{A0}: \(value)</li>\n"
    }
}

extension RowChange {
    /// « Le 12 bis, Rue du Moulin », « Rue du Moulin ».
    func title(naming names: [String: String]) -> String {
        switch self {
        case .voie: subjectLabel
        case .numero(let before, let after):
            "\(subjectLabel), \(names[(after ?? before)?.voieID ?? ""] ?? "une voie supprimée depuis")"
        }
    }

    /// Where its own history is.
    func historyPath(_ paths: AddressPaths) -> SitePath {
        switch self {
        case .voie: paths.history(ofVoie: id)
        case .numero(let before, let after):
            paths.history(ofNumero: id, on: (after ?? before)?.voieID ?? "")
        }
    }

    /// « ajouté », in a few words, for a list of many.
    ///
    /// - Parameter names: of the voies, by id.
    func shortWords(naming names: [String: String]) -> String {
        switch self {
        case .numero(let before?, let after?) where before.voieID != after.voieID:
            (["passe de \(Self.called(before.voieID, names)) à \(Self.called(after.voieID, names))"]
                + after.changes(from: before).filter { $0 != Numero.onAnotherVoie }).joined(separator: ", ")
        case .voie(let before?, let after?) where before.name != after.name: "devient \(after.name)"
        case .numero(let before?, let after?) where before.label != after.label: "devient le \(after.label)"
        case .numero(let before?, let after?):
            after.changes(from: before).isEmpty
                ? "modifié" : after.changes(from: before).joined(separator: ", ")
        default:
            switch deed {
            case .added: "ajouté"
            case .removed: "supprimé"
            case .changed: "modifié"
            }
        }
    }

    private static func called(_ voieID: String, _ names: [String: String]) -> String {
        names[voieID].map { "«\u{A0}\($0)\u{A0}»" } ?? "une voie supprimée depuis"
    }
}
