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
        guard !outcome.notTaken.isEmpty || !outcome.notes.isEmpty else {
            return NoticeBox(.success, "Toutes les lignes du fichier sont entrées.").html
        }
        return NotTakenPanels(
            left: outcome.notTaken, reserved: outcome.notes, verbs: .after,
            file: desk.paths.imported(proposal.id) / "non-reprises.csv"
        ).html
    }
}
