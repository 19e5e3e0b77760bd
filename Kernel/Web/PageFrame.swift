/// The document around a page's content: head, header with the help phone, notice, footer.
struct PageFrame {
    let visit: Visit
    let page: Page
    let notice: String?

    var html: HTML {
        """
        <!doctype html>
        <html lang="fr">
        \(head)
        <body class="\(isOffice ? "office" : "open")">
        <a class="skip" href="#contenu">Aller au contenu</a>
        \(delegation)
        \(header)
        \(isOffice ? menu : .empty)
        <main id="contenu" tabindex="-1">
        \(page.breadcrumb?.html)
        \(notice.map { NoticeBox(.success, $0).html })
        <h1>\(page.title)</h1>
        \(page.content)
        </main>
        \(footer)
        </body>
        </html>

        """
    }

    private var isOffice: Bool { page.frame == .office }

    private var head: HTML {
        let refresh: HTML? = page.refresh.map {
            // With a script the page keeps itself up to date, and what is being read stays still.
            "<noscript><meta http-equiv=\"refresh\" content=\"\($0)\"></noscript>\n"
        }
        return """
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="theme-color" content="\(page.colour ?? "#2f5d8a")">
            \(refresh)<title>\(page.title)\(page.commune.map { " – " + $0 }) – \(visit.site.name)</title>
            <link rel="icon" href="\(visit.assets.address(of: "icon.svg"))" type="image/svg+xml">
            \(page.links.map(\.html))\(style(isOffice ? "office.css" : "public.css"))
            \(page.assets.filter { $0.name.hasSuffix(".css") }.map { style($0.name) })
            <script type="module" src="\(visit.assets.address(of: "bastide.js"))"></script>
            \(page.assets.filter { $0.name.hasSuffix(".js") }.map { script($0.name) })
            </head>
            """
    }

    private func style(_ name: String) -> HTML {
        "<link rel=\"stylesheet\" href=\"\(visit.assets.address(of: name))\">\n"
    }

    private func script(_ name: String) -> HTML {
        "<script type=\"module\" src=\"\(visit.assets.address(of: name))\"></script>\n"
    }

    /// « Agir pour »: above everything, because it changes whose name is signed.
    private var delegation: HTML {
        guard let sentence = visit.visitor?.actsFor else { return .empty }
        return "<aside class=\"acting\" aria-label=\"Au nom de qui\"><strong>\(sentence)</strong></aside>"
    }

    private var header: HTML {
        """
        <header class="masthead">
        <a class="brand" href="/"><img src="\(visit.assets.address(of: "logo.svg"))" alt="" width="40" height="40">
        <span><strong>\(visit.site.name)</strong>\(page.commune.map { "<span class=\"commune\">\($0)</span>" as HTML })</span></a>
        \(phone)
        \(isOffice ? account : signIn)
        </header>
        """
    }

    private var phone: HTML {
        guard !visit.site.helpPhone.isEmpty else { return .empty }
        return """
            <p class="help"><span>Besoin d’aide\u{202F}?</span> <a href="tel:\(visit.site.dialable)">\(visit.site.helpPhone)</a>
            <small>\(visit.site.helpHours)</small></p>
            """
    }

    private var signIn: HTML {
        guard let visitor = visit.visitor else {
            return "<p class=\"account\"><a href=\"/connexion\">Espace mairie</a></p>"
        }
        return "<p class=\"account\"><a href=\"/mon-espace\">\(visitor.name)</a></p>"
    }

    private var account: HTML {
        guard let visitor = visit.visitor else { return signIn }
        return """
            <div class="account">\(Switcher(visit: visit, current: page.commune).html)
            <a href="/mon-compte">\(visitor.name)</a>
            <form method="post" action="/deconnexion">\(visit.csrfField)<button class="quiet">Se déconnecter</button></form>
            </div>
            """
    }

    private var menu: HTML {
        guard !visit.menu.isEmpty else { return .empty }
        let current = currentPlace
        let items = visit.menu.enumerated().map { place, link -> HTML in
            let count: HTML? = link.count.flatMap { $0 > 0 ? " <span class=\"count\">\($0)</span>" : nil }
            return """
                <li><a href="\(link.path)"\(attribute: "aria-current", place == current ? isOwnPage(link) ? "page" : "true" : nil)>\(link.label)\(count)</a></li>

                """
        }
        return "<nav class=\"menu\" aria-label=\"Menu principal\"><ul>\n\(items)</ul></nav>"
    }

    /// Of the menu, the page that is shown, else the entry under which it stands: the closest, but never one that holds others.
    private var currentPlace: Int? {
        let links = visit.menu
        if let own = links.firstIndex(where: isOwnPage) { return own }
        let holders = links.indices.filter { place in
            let inside = links[place].path.text + "/"
            return visit.request.path.hasPrefix(inside) && !links.contains { $0.path.text.hasPrefix(inside) }
        }
        return holders.max { links[$0].path.text.utf8.count < links[$1].path.text.utf8.count }
    }

    private func isOwnPage(_ link: MenuLink) -> Bool { link.path.text == visit.request.path }

    private var footer: HTML {
        """
        <footer class="foot">
        <p>\(visit.site.name)\(visit.site.helpPhone.isEmpty ? "" : " · " + visit.site.helpPhone)</p>
        <ul><li><a href="/services">Services</a></li>
        <li><a href="/accessibilite">Accessibilité\u{A0}: \(visit.site.conformity)</a></li>
        <li><a href="/mentions-legales">Mentions légales et données personnelles</a></li></ul>
        </footer>
        """
    }
}

extension SiteIdentity {
    /// The phone as a `tel:` address: digits and a leading +.
    var dialable: String {
        helpPhone.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
    }
}
