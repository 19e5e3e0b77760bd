/// The document around a page's content: head, header with the help phone, notice, footer.
struct PageFrame {
    let visit: Visit
    let page: Page

    var html: HTML {
        """
        <!doctype html>
        <html lang="fr">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(page.title) – \(visit.site.name)</title>
        </head>
        <body>
        <main id="contenu">
        <h1>\(page.title)</h1>
        \(page.content)
        </main>
        </body>
        </html>
        """
    }
}
