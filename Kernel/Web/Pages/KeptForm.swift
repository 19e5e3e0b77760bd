import HTTPTypes

/// A form kept as hidden fields, to be sent again to the same address.
struct KeptForm {
    let visit: Visit

    var html: HTML {
        let fields = visit.form.names.filter(isKept).flatMap { name in
            visit.form.all(name).map { value -> HTML in
                "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">\n"
            }
        }
        return """
            <form method="post" action="\(SitePath(untrusted: visit.request.head.path ?? "/") ?? SitePath("/"))">\(visit.csrfField)
            \(fields)<button>Envoyer</button></form>
            """
    }

    /// Neither the old token nor a secret is written into a page.
    private func isKept(_ name: String) -> Bool {
        name != FormToken.field && !name.contains("passe") && !name.contains("password")
    }
}
