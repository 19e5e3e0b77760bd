import Web

/// The corrections proposed for a file, by cause: all accepted or refused at once, or looked at one by one.
struct RepairChoices: Component {
    let desk: CommuneDesk
    let review: ImportReview

    private var path: SitePath { desk.paths.imported(review.proposal.id) / "corrections" }

    var html: HTML {
        let rows = review.report.repairs.map { group -> HTML in
            let isAccepted = review.choice.causes[group.cause] ?? group.isCertain
            let single = review.singleCauses.contains(group.cause) ? "certaines décidées une à une" : nil
            return """
                <li><label class="choice"><input type="checkbox" name="cause" value="\(group.cause)"\
                \(attribute: "checked", if: isAccepted)> <span>\(group.label) \
                <small>\(French.count(group.count, "correction", "corrections"))\(single.map { ", " + $0 })</small></span></label>
                <a href="\(path / String(group.cause))">Voir une à une</a></li>

                """
        }
        let list: HTML = "<ul class=\"plain\">\(rows)</ul>"
        return """
            <p>Cochez celles que Bastide doit faire. Votre fichier n’est pas changé, seulement ce qui en est importé.</p>
            \(desk.form(path, [list], buttons: [Button("Garder ces choix", .quiet)], warnsBeforeLeaving: false))
            """
    }
}
