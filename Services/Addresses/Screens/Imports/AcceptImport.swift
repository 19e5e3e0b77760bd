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
                    let taken = outcome.added + outcome.changed + outcome.moved + outcome.unchanged
                    return .redirect(
                        to: desk.paths.imported(id),
                        notice:
                            "\(French.count(taken, "adresse importée", "adresses importées")). Vous pouvez annuler cet import."
                    )
                } catch ImportRefusal.changedSince {
                    var page = ImportReviewPage(desk: desk, review: try await desk.review(id))
                    page.hasChangedSince = true
                    return page.reply
                } catch ImportRefusal.losesMuch {
                    var page = ImportReviewPage(desk: desk, review: try await desk.review(id))
                    page.asksAboutLoss = true
                    return page.reply
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
