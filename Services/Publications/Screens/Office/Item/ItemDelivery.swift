import Notifications
import Web

/// What came of each issue, once it went out.
struct ItemDelivery: Component {
    let page: ItemPage

    var html: HTML {
        guard !page.counts.isEmpty else { return .empty }
        let table = Table(
            "Ce qui est arrivé, par envoi et par moyen", columns: IssueCounts.columns,
            rows: page.counts.flatMap { $0.rows(in: page.kept.publication) })
        let isWaiting = page.counts.contains { $0.counts.values.contains { !$0.isComplete } }
        return """
            <h2>Ce qui est arrivé</h2>
            \(isWaiting ? NoticeBox(.information, "L’envoi est en cours\u{A0}: rechargez la page pour voir la suite.").html : nil)
            \(table)
            <p class="hint">Des nombres, jamais des noms\u{A0}: personne ne sait qui a lu quoi. «\u{A0}Affichés\u{A0}» compte les \
            téléphones qui le disent\u{A0}; tous ne le disent pas.</p>
            <div class="actions">\(page.desk.link("Preuve d’alerte", to: page.desk.paths.proof(page.kept.publication.id)))\
            <a class="button quiet" href="\(PublicationPaths.publication(page.kept.publication.id))">La page des habitants</a></div>
            """
    }
}
