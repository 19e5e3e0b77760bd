import Web

/// What an import did, with the button that undoes it and the lines that did not enter.
struct ImportOutcomePage {
    let desk: CommuneDesk
    let proposal: ImportProposal
    let outcome: ImportOutcome

    var reply: Reply {
        desk.page(
            "Import de «\u{A0}\(proposal.fileName)\u{A0}»", steps: [("Importer", desk.paths.importing)],
            """
            \(Figures([
                .init("Ajoutées", French.number(outcome.added)), .init("Modifiées", French.number(outcome.changed)),
                .init("Déplacées", French.number(outcome.moved)), .init("Retirées", French.number(outcome.missing)),
                .init("Inchangées", French.number(outcome.unchanged)),
            ]))
            <div class="actions">\(LinkButton("Voir la liste et la carte", desk.paths.voies))\(undo)</div>
            \((outcome.remarks ?? []).map { NoticeBox(.information, $0) as any Component })
            \(left)
            """)
    }

    private var undo: PostButton? {
        outcome.editID.map {
            desk.button("Annuler cet import", to: desk.paths.undo, fields: [HiddenField("geste", $0)])
        }
    }

    private var left: HTML {
        let lines = outcome.notTaken + outcome.notes
        guard !lines.isEmpty else {
            return NoticeBox(.success, "Toutes les lignes du fichier sont entrées.").html
        }
        return Panel(
            "Lignes qui ne sont pas entrées", content: "\(NotTakenTable(lines: lines))",
            actions: [
                LinkButton(
                    "Télécharger ces lignes", desk.paths.imported(proposal.id) / "non-reprises.csv", .quiet)
            ]
        ).html
    }
}

/// The lines of a file that do not enter, each with why.
struct NotTakenTable: Component {
    let lines: [NotTaken]
    static let shown = 100

    var html: HTML {
        let more: HTML? =
            lines.count > Self.shown
            ? "<p>Et \(French.number(lines.count - Self.shown)) autres, dans le fichier à télécharger.</p>"
            : nil
        let table = Table(
            French.count(lines.count, "ligne", "lignes"),
            columns: [.init("Ligne", isNumber: true), .init("Pourquoi"), .init("Contenu")],
            rows: lines.prefix(Self.shown).map {
                .init(["\($0.line)", "\($0.reason)", "\(String($0.subject.prefix(160)))"])
            })
        return "\(table)\(more)"
    }
}
