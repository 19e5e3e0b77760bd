import HTTPTypes

/// What a person reads when something is refused or fails: what happened, what is kept, what to do, whom to call.
struct RefusalPage {
    let refusal: Refusal
    let visit: Visit

    var reply: Reply {
        var page = Page(refusal.title, visit.visitor == nil ? .open : .office, content: content)
        page.status = refusal.status.code
        return visit.page(page)
    }

    private var content: HTML {
        let advice: HTML? = refusal.advice.isEmpty ? nil : "<p class=\"lead\">\(refusal.advice)</p>"
        return """
            \(advice)
            \(written)\(help)
            <p><a class="button" href="/">Revenir à l’accueil</a></p>
            """
    }

    /// The form of who is signed in, when it is ours: another site’s words are never shown as theirs.
    private var written: HTML? {
        guard visit.request.head.method == .post, visit.visitor != nil,
            CrossSiteGuard.judge(visit) == .accepted
        else { return nil }
        return KeptForm(visit)?.written
    }

    private var help: HTML {
        guard !visit.site.helpPhone.isEmpty else { return .empty }
        return """
            <p>Vous pouvez nous appeler au <a href="tel:\(visit.site.dialable)"><strong>\(visit.site.helpPhone)</strong></a> \
            \(visit.site.helpHours).</p>
            """
    }
}
