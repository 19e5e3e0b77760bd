import Web

/// A file imported, or given up, once the secretary has decided.
struct AcceptImport {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/imports/{fichier}/import", .commune(.manager)) { visit in
                let desk = try await desk.commune(visit)
                let id = visit.parameter("fichier")
                do {
                    let loss: DraftImport.Loss = visit.form["perte"] == "oui" ? .agreed : .asked
                    let outcome = try await desk.desk.imports.accept(
                        id, of: desk.commune, communeName: desk.name, loss: loss,
                        // A form that does not say upon what was not made upon these addresses.
                        upon: visit.form["base"], by: desk.author)
                    return .redirect(to: desk.paths.imported(id), notice: outcome.notice)
                } catch ImportRefusal.changedSince {
                    var page = ImportReviewPage(desk: desk, review: try await desk.review(id))
                    page.hasChangedSince = true
                    return page.reply
                } catch ImportRefusal.losesMuch {
                    var page = ImportReviewPage(desk: desk, review: try await desk.review(id))
                    page.asksAboutLoss = true
                    return page.reply
                } catch ImportRefusal.closed {
                    return .redirect(to: desk.paths.imported(id), notice: ImportRefusal.closed.words)
                } catch let refusal as ImportRefusal {
                    throw refusal.refusal
                }
            },
            .post("/mairie/{insee}/adresses/imports/{fichier}/abandon", .commune(.manager)) { visit in
                let desk = try await desk.commune(visit)
                do {
                    try await desk.desk.imports.abandon(visit.parameter("fichier"), of: desk.commune)
                } catch let refusal as ImportRefusal {
                    throw refusal.refusal
                }
                return .redirect(
                    to: desk.paths.importing, notice: "Le fichier est abandonné. Rien n’a été modifié.")
            },
        ]
    }
}

extension ImportOutcome {
    /// What was done, in a sentence.
    fileprivate var notice: String {
        let parts = [
            (added, "nouvelle adresse", "nouvelles adresses"),
            (changed + moved, "adresse modifiée", "adresses modifiées"),
            (missing, "adresse retirée", "adresses retirées"),
        ].filter { $0.0 > 0 }.map { French.count($0.0, $0.1, $0.2) }
        guard !parts.isEmpty else { return "Import fait\u{A0}: vos adresses étaient déjà celles du fichier." }
        return "Import fait\u{A0}: \(parts.joined(separator: ", ")). Vous pouvez l’annuler."
    }
}
