/// A form that sends files, with a progress bar where JavaScript runs; a sentence for who may not send any.
///
/// `UploadForm(to: path, visit, fields: [FileField(...)], button: "Envoyer le fichier")`
package struct UploadForm: Component {
    private let path: SitePath
    private let visit: Visit
    private let fields: [any Component]
    private let button: String

    package init(to path: SitePath, _ visit: Visit, fields: [any Component], button: String) {
        self.path = path
        self.visit = visit
        self.fields = fields
        self.button = button
    }

    package var html: HTML {
        guard visit.maySend(to: path) else {
            return "<p>Votre rôle ne permet pas d’envoyer de fichier ici.</p>\n"
        }
        return """
            <form method="post" action="\(path)" enctype="multipart/form-data" data-progress>
            \(visit.csrfField)\(fields)<div class="actions">\(Button(button))</div></form>

            """
    }
}
