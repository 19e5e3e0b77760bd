import Territory
import Web

/// The whole document of a telephone: it names nobody and holds no token, since it is kept where anybody may look.
struct OfflinePage {
    let visit: Visit
    let commune: String
    let paths: AddressPaths

    /// All that the page is read with: the addresses of its files.
    static func files(_ visit: Visit) -> [String] {
        let leaflet = visit.hasMap ? LeafletFiles.names.map { Asset(name: $0, file: []) } : []
        return (kernel + leaflet + Assets.offline + [BrowserEngine.asset]).map(visit.address)
    }

    private static let kernelNames: Set<String> = [
        "office.css", "icon.svg", "logo.svg", "map.css", "map-features.js", "map-layers.js", "map-length.js",
        "map-lines.js", "map-loading.js", "map-measured.js", "map-moving.js", "map-ruler.js",
    ]
    private static var kernel: [Asset] { Web.Assets.all.filter { kernelNames.contains($0.name) } }

    var html: HTML {
        """
        <!doctype html>
        <html lang="fr">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="theme-color" content="#2f5d8a">
        <title>Sur le terrain – \(commune) – \(visit.site.name)</title>
        <link rel="icon" href="\(ServeOfflineWorker.icon(visit))" type="image/svg+xml">
        <link rel="apple-touch-icon" sizes="180x180" href="\(paths.icon(.touch))">
        <link rel="manifest" href="\(paths.offlineManifest)">
        \(Self.kernel.filter { $0.name == "office.css" }.map(style))\(style(Assets.offlineCss))\
        <script type="module" src="\(visit.address(of: Assets.offlineJs))"></script>
        </head>
        <body class="office offline" data-insee="\(paths.insee)" data-layers="\(visit.mapLayers)">
        <a class="skip" href="#contenu">Aller au contenu</a>
        \(header)
        <main id="contenu" tabindex="-1">
        <h1>Sur le terrain</h1>
        \(content)
        </main>
        </body>
        </html>

        """
    }

    private func style(_ asset: Asset) -> HTML {
        "<link rel=\"stylesheet\" href=\"\(visit.address(of: asset))\">\n"
    }

    private var header: HTML {
        let phone: HTML? =
            visit.site.helpPhone.isEmpty
            ? nil
            : """
            <p class="help"><a href="tel:\(visit.site.helpPhone.filter { $0.isNumber || $0 == "+" })">\
            \(visit.site.helpPhone)</a></p>
            """
        return """
            <header class="masthead"><a class="brand" href="\(paths.home)"><span><strong>Adresses</strong>\
            <span class="commune">\(commune)</span></span></a>\(phone)</header>
            """
    }

    private var content: HTML {
        """
        <noscript><div class="notice warning"><p><strong>Cette page a besoin de JavaScript.</strong></p>\
        <p>Sans lui, tout se fait au bureau\u{A0}: <a href="\(paths.voies)">Voies et lieux-dits</a>.</p></div></noscript>
        <p class="offline-state" role="status" data-part="state">Préparation…</p>
        <div data-part="notice"></div>
        <bastide-map class="offline-map" role="region" aria-label="Carte des adresses" data-part="map"></bastide-map>
        <p class="hint" role="status" data-part="ground"></p>
        <div class="actions offline-tools">
        <button type="button" class="button quiet" data-part="locate">Ma position</button>
        <button type="button" class="button" data-part="begin">Ajouter une maison</button>
        <button type="button" class="button quiet" data-part="new" hidden>Nouvelle voie ou lieu-dit</button>
        </div>
        <div class="actions offline-steps"><button type="button" class="button quiet" data-part="undo" hidden></button>
        <button type="button" class="button quiet" data-part="redo" hidden></button></div>
        <p class="hint" role="status" data-part="position"></p>
        \(OfflineForms().html)
        \(OfflineVoieForms().html)
        <section class="panel" data-part="waiting" aria-labelledby="attente" hidden>
        <h2 id="attente" tabindex="-1">Rien n’attend le réseau</h2>
        <p class="hint" role="status" data-part="said"></p>
        <ul class="offline-waiting"></ul>
        </section>
        \(following)
        \(kept)
        """
    }

    /// What follows what was done: the plates, the letters, the publication, then the papers.
    private var following: HTML {
        """
        <section class="panel" data-part="next" aria-labelledby="suite" hidden>
        <h2 id="suite" tabindex="-1">La suite</h2>
        <div data-part="follows"></div>
        <div class="field" data-part="publish" hidden><label class="choice"><input type="checkbox" name="publier" value="oui"> \
        <span>Publier dès que le réseau revient</span></label></div>
        <p class="hint" role="status" data-part="wished"></p>
        <div data-part="question"></div>
        <div data-part="papers"></div>
        <div data-part="sent"></div>
        <p class="hint" role="status" data-part="undone"></p>
        </section>
        """
    }

    private var kept: HTML {
        """
        <details data-part="kept"><summary>Ce que ce téléphone garde</summary>
        <p>Les voies et les adresses de \(commune), leurs notes, le fond de carte déjà vu, votre nom, et vos changements \
        jusqu’à leur envoi. Qui tient ce téléphone les voit, même déconnecté\u{A0}: effacez-les avant de le prêter. Après \
        trente jours sans ouvrir cette page, tout s’efface à la prochaine ouverture avec du réseau, sauf ce qui attend encore\u{202F}; \
        les adresses s’effacent aussi si vos droits vous sont retirés.</p>
        <p class="hint" data-part="counts"></p>
        <div class="actions"><button type="button" class="button danger" data-part="erase">Effacer de ce téléphone</button></div>
        <p role="status" data-part="erased"></p>
        </details>
        """
    }
}
