import Notifications
import Territory
import Web

/// What one subscription follows, as a form.
struct ChoicesPage {
    let key: SubscriberKey
    let kept: KeptSubscription
    let gazetteer: Gazetteer
    var errors = FormErrors()
    /// What was sent, when it was refused.
    var typed: (choices: FollowChoices, commune: String)?

    private var choices: FollowChoices { typed?.choices ?? FollowChoices(kept.wishes, in: gazetteer) }

    func reply(to visit: Visit) -> Reply {
        let form = PostForm(
            to: ChoicePaths.choices(key), visit, fields: [places, another, MuteFields(choices.mutes)],
            buttons: [Button("Enregistrer mes choix")])
        var page = Page(
            "Mes choix", .open,
            content: """
                \(done(visit))\(ErrorSummary(errors))<p class="lead">Vous êtes prévenu \(way).</p>
                \(form)
                <h2>Ce que nous gardons</h2>
                <p>Cette adresse et ces choix, rien d’autre. Cette page s’ouvre par son adresse seule\u{A0}: gardez-la pour vous.</p>
                <div class="actions">\(LinkButton("Recevoir une copie de mes données", ChoicePaths.data(key), .quiet))\
                \(LinkButton("Tout arrêter et tout effacer", ChoicePaths.leave(key), .quiet))</div>
                """)
        page.status = errors.isEmpty ? 200 : 422
        page.assets = AppHead.assets
        return visit.secretPage(page)
    }

    private func done(_ visit: Visit) -> NoticeBox? {
        switch visit.query("fait") {
        case "abonnement": NoticeBox(.success, "C’est fait\u{A0}: vous serez prévenu.")
        case "choix": NoticeBox(.success, "Vos choix sont enregistrés.")
        default: nil
        }
    }

    /// The address is the person's own, but a screen may be seen: its middle is left out.
    private var way: String {
        switch kept.channel {
        case .push: "par notification sur un appareil"
        case .email:
            "par courriel à \(kept.address.prefix(2))…@\(kept.address.split(separator: "@").last ?? "")"
        case .sms: "par SMS au numéro qui finit par \(kept.address.suffix(4))"
        }
    }

    private var places: ChoiceField {
        ChoiceField(
            "lieu", label: "Communes suivies", .several,
            choices: choices.places.compactMap { gazetteer.commune($0) }.map {
                Choice($0.code.text, $0.name)
            },
            selected: Set(choices.places.map(\.text)), hint: "Décochez celles que vous ne suivez plus.")
    }

    private var another: TextField {
        TextField(
            "commune", label: "Ajouter une commune", value: typed?.commune ?? "",
            hint: "Son nom ou son code postal.", error: errors["commune"], autocomplete: "off",
            isRequired: false)
    }
}
