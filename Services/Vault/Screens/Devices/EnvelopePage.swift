import HTTPTypes
import Persistence
import Web

/// The page that hands over a kit and its recovery envelope, this once.
struct EnvelopePage {
    let place: DevicePlace
    let handed: EnrolmentStore.Handed

    /// - Throws: `Refusal` when no PC would know where to go.
    static func checkAddress(of place: DevicePlace) throws(Refusal) {
        guard place.desk.address.contains("://") else {
            throw Refusal(
                .conflict, "L’adresse du coffre n’est pas réglée.",
                advice:
                    "Demandez à la personne qui tient le serveur de régler l’adresse du site, puis recommencez."
            )
        }
    }

    func reply() throws(Refusal) -> Reply {
        try Self.checkAddress(of: place)
        var reply = place.page(
            "Le kit et l’enveloppe de «\u{A0}\(handed.device.device.name)\u{A0}»", steps: place.toList,
            """
            \(warning)
            <div class="panels">
            \(printing)
            \(kit)
            \(control)
            </div>
            \(Envelope(page: self, keeper: .commune))
            \(handed.device.enrolment?.hasSecondEnvelope == true ? Envelope(page: self, keeper: .syndicat) : nil)
            """)
        reply.headers[.cacheControl] = "no-store"
        if let name = HTTPField.Name("X-Robots-Tag") { reply.headers[name] = "noindex, nofollow, noarchive" }
        return reply
    }

    private var warning: NoticeBox {
        NoticeBox(
            .warning, "Cette page n’est montrée qu’une fois\u{A0}: ne la fermez pas avant d’avoir fini.",
            detail: """
                <p>La clé des fichiers est dans le kit et sur l’enveloppe, nulle part ailleurs\u{A0}: le serveur vient de \
                l’oublier. Sans elle, personne ne peut rendre les fichiers, pas même le syndicat.</p>
                """)
    }

    private var printing: Panel {
        Panel(
            "1. Imprimez l’enveloppe",
            content: """
                <p>Elle est plus bas dans cette page et s’imprime seule\(handed.device.enrolment?.hasSecondEnvelope == true ? ", en deux exemplaires" : ""). \
                Pliez-la, mettez-la dans le coffre de la mairie.</p>
                """,
            actions: [PrintButton("Imprimer l’enveloppe")])
    }

    private var kit: Panel {
        let form = PostForm(
            to: place.path(handed.device) / "kit", place.visit,
            fields: [HiddenField("jeton", handed.token.text), HiddenField("cle", handed.secret.text)],
            buttons: [Button("Télécharger le kit", .quiet)], warnsBeforeLeaving: false)
        return Panel(
            "2. Installez le kit",
            content: """
                <p>Sur le PC à sauvegarder\u{A0}: ouvrez le fichier, lisez LISEZ-MOI, puis supprimez-le. Il contient la clé.</p>
                \(form)
                """)
    }

    private var control: Panel {
        Panel(
            "3. Recopiez le code de contrôle",
            content: """
                <p>Lisez-le sur l’enveloppe imprimée\u{A0}: c’est la preuve qu’elle se relit.</p>
                \(FinishEnrolment.form(place, handed.device))
                """)
    }
}

/// A sheet for the safe: where the backups are, and what opens them.
struct Envelope: Component {
    let page: EnvelopePage
    let keeper: Keeper

    enum Keeper {
        case commune
        case syndicat
    }

    var html: HTML {
        let device = page.handed.device.device
        let secret = page.handed.secret
        let groups = secret.groups.map { "<span>\($0)</span> " as HTML }
        return """
            <section class="envelope" aria-label="\(title)">
            <h2>\(title)</h2>
            <p class="envelope-keep">\(keep)</p>
            \(DefinitionList([
                ("Commune", HTML(text: page.place.commune)), ("Appareil", HTML(text: device.name)),
                ("Adresse", "<code>\(address)</code>"), ("Utilisateur", "<code>\(device.slug.text)</code>"),
                ("Fait", HTML(text: "le \(FrenchMoment.full(.now))")),
            ]))
            <h3>La clé des fichiers</h3>
            <p class="envelope-secret"><code>\(groups)</code></p>
            <div class="envelope-foot">
            \(QRCode(secret.text)?.html(label: "QR code de la clé, la même que ci-dessus"))
            <div><h3>Code de contrôle</h3>
            <p class="envelope-screen">Il ne paraît que sur le papier.</p>
            <p class="envelope-control"><code>\(secret.controlInWords)</code></p>
            <h3>Pour retrouver des fichiers</h3>
            <ol>
            <li>\(help)</li>
            <li>La clé se tape en majuscules, sans espaces, ou se lit par le QR code.</li>
            <li>Ne la photographiez pas et ne l’envoyez pas\u{A0}: qui l’a peut lire les fichiers.</li>
            </ol></div>
            </div>
            </section>

            """
    }

    private var title: String {
        switch keeper {
        case .commune: "Enveloppe de secours"
        case .syndicat: "Enveloppe de secours, pour le syndicat"
        }
    }

    private var keep: String {
        switch keeper {
        case .commune: "Dans le coffre de la mairie, pliée, écriture à l’intérieur."
        case .syndicat:
            "Sous pli scellé, signé sur le rabat. Le syndicat ne l’ouvre qu’à la demande écrite du maire, et note qui l’a ouverte."
        }
    }

    /// Without the token: a new one is made for whoever restores.
    private var address: String {
        let place = page.place
        let repository = page.handed.device.enrolment?.repository.text ?? ""
        return "\(place.desk.address)\(VaultServer.prefix)\(place.depot.slug.text)/\(repository)/"
    }

    private var help: String {
        let phone = page.place.visit.site.helpPhone
        return phone.isEmpty
            ? "Appelez le syndicat, cette feuille à la main\u{A0}: il ouvre un accès pour lire."
            : "Appelez le syndicat au \(phone), cette feuille à la main\u{A0}: il ouvre un accès pour lire."
    }
}
