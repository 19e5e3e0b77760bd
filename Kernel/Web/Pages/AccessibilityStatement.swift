/// The declaration of accessibility (décret n° 2019-768 du 24 juillet 2019, article 3), in plain words.
struct AccessibilityStatement {
    let site: SiteIdentity
    let notice: LegalNotice
    /// The commune whose pages are spoken of; nil for the whole site.
    var commune: LegalCommune?

    var html: HTML {
        """
        <p class="lead">Ce site est fait pour être lu par tous\u{202F}: au clavier, au doigt, à la voix, sur un vieux téléphone, \
        sans image et sans carte.</p>
        \(engagement)<h2>État de conformité</h2>
        \(conformity)
        <h2>Ce qui est prévu</h2>
        <ul>
        <li>Chaque carte est accompagnée des mêmes informations en texte.</li>
        <li>Tout se fait au clavier, et l’élément choisi est toujours entouré.</li>
        <li>Les pages se lisent sans JavaScript et sans mise en forme.</li>
        <li>Les contrastes suivent le niveau AA\u{202F}; le thème sombre suit le réglage de votre appareil.</li>
        <li>Ce qui est à corriger dans un formulaire est dit en toutes lettres, en tête de page et près du champ.</li>
        </ul>
        <h2>Une page vous résiste\u{202F}?</h2>
        <p>Dites-le-nous\u{202F}: nous ferons la démarche avec vous et corrigerons la page. \(contact)</p>
        <h2>Si nous ne répondons pas</h2>
        <p>Vous pouvez écrire au <a href="https://formulaire.defenseurdesdroits.fr/">Défenseur des droits</a>, ou lui envoyer un \
        courrier, sans timbre\u{A0}: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.</p>
        """
    }

    /// Who declares (décret n° 2019-768, article 3).
    private var engagement: HTML {
        guard let commune else { return .empty }
        return """
            <p>La \(commune.title.prefix(1).lowercased() + commune.title.dropFirst()) s’engage à rendre ses pages accessibles \
            (loi n° 2005-102, article 47). Elles sont faites avec le programme de \(site.name), audité une fois pour toutes \
            les communes. Pour demander une information autrement\u{A0}: \(commune.contact(site)).</p>

            """
    }

    private var conformity: HTML {
        switch notice.conformity {
        case .notAudited:
            """
            <p>Aucun audit selon le référentiel général d’amélioration de l’accessibilité (RGAA 4.1) n’a encore été mené \
            ici. La loi demande alors de déclarer le site <strong>non conforme</strong>.</p>
            """
        case .audited(let share, let date):
            """
            <p>L’audit du \(date) selon le référentiel général d’amélioration de l’accessibilité (RGAA 4.1) a trouvé \
            \(share)\u{A0}% des critères respectés\u{202F}: le site est <strong>\(state(share)) conforme</strong>.</p>
            """
        }
    }

    private func state(_ share: Int) -> String {
        switch share {
        case 100: "totalement"
        case 50..<100: "partiellement"
        default: "non"
        }
    }

    private var contact: HTML {
        let phone: HTML? =
            site.helpPhone.isEmpty
            ? nil
            : "Téléphone\u{A0}: <a href=\"tel:\(site.dialable)\">\(site.helpPhone)</a> \(site.helpHours). "
        let email: HTML? =
            notice.email.isEmpty
            ? nil : "Courriel\u{A0}: <a href=\"mailto:\(notice.email)\">\(notice.email)</a>."
        return "\(phone)\(email)"
    }
}
