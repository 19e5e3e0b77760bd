import Territory
import Web

/// Posters of A4 paper: one publication for a door, the village's app for the counter.
struct ShowPoster {
    static func routes(_ desk: PublicationsDesk) -> [Route] {
        [
            .get("/actualites/publication/{id}/affiche", .anyone) { visit in
                let item = try await desk.outgoing(visit)
                let address =
                    desk.site + PublicationPaths.publication(item.publication.id).text
                return Poster(content: .publication(item), address: address).reply(to: visit)
            },
            .get("/actualites/{insee}/affiche", .anyone) { visit in
                let commune = try await desk.commune(visit)
                let address = desk.site + "/commune/" + commune.code.text
                return Poster(content: .village(commune), address: address).reply(to: visit)
            },
        ]
    }
}

/// A sheet to print: what it says in large letters, and a QR code that opens the page.
struct Poster {
    let content: What
    /// The whole address of the page, as it is typed.
    let address: String

    enum What {
        case publication(OutgoingItem)
        case village(Commune)
    }

    func reply(to visit: Visit) -> Reply {
        var page = Page(
            title, .open, commune: commune, content: "\(PrintButton("Imprimer l’affiche"))\(sheet)")
        page.assets = [Assets.publicationsOpenCss, Assets.posterCss]
        page.breadcrumb = breadcrumb
        return visit.page(page)
    }

    private var title: String {
        switch content {
        case .publication: "Affiche à imprimer"
        case .village(let commune): "Affiche\u{A0}: suivre \(commune.name)"
        }
    }

    private var commune: String? {
        switch content {
        case .publication: nil
        case .village(let commune): commune.name
        }
    }

    private var breadcrumb: Breadcrumb {
        switch content {
        case .publication(let item):
            Breadcrumb([(item.headline, PublicationPaths.publication(item.publication.id))])
        case .village(let commune):
            Breadcrumb([(commune.name, SitePath("/commune") / commune.code.text)])
        }
    }

    private var sheet: HTML {
        """
        <section class="poster" aria-label="L’affiche">
        \(words)
        <div class="poster-foot">
        \(QRCode(address)?.html(label: "QR code de l’adresse \(address)"))
        <p>Photographiez ce code, ou tapez\u{A0}:<br><strong>\(typed)</strong></p>
        </div>
        </section>

        """
    }

    private var words: HTML {
        switch content {
        case .publication(let item):
            let time: HTML? = MessageFacts.time(item.content).map { "<p class=\"poster-when\">\($0)</p>\n" }
            let place: HTML? = MessageFacts.place(item.content).map { "<p class=\"poster-when\">\($0)</p>\n" }
            let instruction = item.content.alert?.instruction ?? ""
            let todo: HTML? =
                instruction.isEmpty
                ? nil : "<p class=\"poster-what\">Que faire</p>\n\(Paragraphs(instruction))"
            return """
                <p class="poster-who">\(item.publication.owner.voice)</p>
                <h2>\(PublicationWords.kind(item.publication).uppercased())<br>\(item.publication.headline)</h2>
                \(time)\(place)\(Paragraphs(Cut.text(item.content.text, to: 900)))\(todo)
                """
        case .village(let commune):
            return """
                <p class="poster-who">\(commune.name)</p>
                <h2>Les nouvelles et les alertes de la commune sur votre téléphone</h2>
                <p>Sans compte, sans publicité, sans pistage. Par notification, courriel ou SMS, à votre choix.</p>
                <p>Alertes, coupures, travaux, agenda, numéros utiles\u{A0}: la commune, l’intercommunalité et le \
                département au même endroit.</p>
                """
        }
    }

    /// Without what nobody types.
    private var typed: String {
        address.replacing("https://", with: "").replacing("http://", with: "")
    }
}
