import Persistence
import Web

/// « Mes fichiers ont disparu ou ne s’ouvrent plus »: for someone in distress, on a telephone or on paper.
///
/// It tells nothing of anybody, and who needs it may have no computer any more to sign in with: everybody may read it.
struct ShowEmergency {
    let desk: VaultDesk

    var routes: [Route] {
        [.get("/sauvegarde/urgence", .anyone, show)]
    }

    private func show(_ visit: Visit) async throws -> Reply {
        let onCall = try await desk.database.read { try ContactTable.onCallPhone(in: $0) }
        var page = Page(
            "Mes fichiers ont disparu ou ne s’ouvrent plus", .open, content: content(visit.site, onCall))
        page.assets = [Assets.emergencyCss]
        return visit.page(page)
    }

    private func content(_ site: SiteIdentity, _ onCall: String?) -> HTML {
        """
        <p class="lead">Respirez. Vos fichiers sauvegardés sont à l’abri, ailleurs que sur votre poste. Faites ceci, dans l’ordre.</p>
        <ol class="emergency">
        \(step("Débranchez le câble réseau", "Coupez aussi le Wi-Fi. Le mal ne passe plus d’un poste à l’autre."))
        \(step("N’éteignez pas l’ordinateur", "Ne le redémarrez pas non plus\u{A0}: ce qui est en mémoire aide à comprendre."))
        \(call(site, onCall))
        \(step("Ne payez rien, ne répondez pas", "Photographiez l’écran avec votre téléphone. Notez l’heure."))
        \(step("Ne branchez aucune clé ni aucun disque", "Surtout pas celui des sauvegardes."))
        \(step("Prévenez le maire et vos collègues", "Que chacun débranche son câble. Notez qui a vu quoi."))
        </ol>
        <h2>Ensuite, avec la personne au téléphone</h2>
        <ul>
        <li>On bloque tout effacement dans le coffre\u{A0}: rien n’y est perdu.</li>
        <li>On choisit un jour d’avant la perte, dans «\u{A0}Retrouver des fichiers\u{A0}».</li>
        <li>On remet vos fichiers sur un poste sain, dans un dossier «\u{A0}Récupéré\u{A0}».</li>
        <li>En cas d’attaque\u{A0}: la gendarmerie (17) et <strong>cybermalveillance.gouv.fr</strong> (17Cyber). Portez plainte.</li>
        </ul>
        <p>Un seul fichier manque, et tout le reste va bien\u{202F}? Rien ne presse\u{A0}: ouvrez «\u{A0}Récupérer un \
        fichier\u{A0}» dans le menu du PC, ou \
        <a href="/mon-espace">connectez-vous</a> et ouvrez «\u{A0}Sauvegarde\u{A0}», puis «\u{A0}Retrouver des fichiers\u{A0}».</p>
        \(PrintButton("Imprimer cette page"))
        <p class="hint">À imprimer avant d’en avoir besoin, et à garder près du téléphone.</p>
        """
    }

    private func step(_ title: String, _ words: String) -> HTML {
        "<li><strong>\(title)</strong><span>\(words)</span></li>\n"
    }

    private func call(_ site: SiteIdentity, _ onCall: String?) -> HTML {
        if let onCall {
            return """
                <li><strong>Appelez le <a href="\(VaultContact.dialled(onCall))">\(onCall)</a></strong>\
                <span>Dites\u{A0}: «\u{A0}mes fichiers ne s’ouvrent plus\u{A0}».</span></li>

                """
        }
        guard !site.helpPhone.isEmpty else {
            return step("Appelez votre syndicat", "Son numéro est sur vos courriers et au secrétariat.")
        }
        return """
            <li><strong>Appelez le <a href="\(RestoreParts.dial(site))">\(site.helpPhone)</a></strong>\
            <span>\(site.helpHours.isEmpty ? "" : site.helpHours.prefix(1).uppercased() + site.helpHours.dropFirst() + ". ")Dites\u{A0}: «\u{A0}mes fichiers ne s’ouvrent plus\u{A0}».</span></li>

            """
    }
}
