import HTTPTypes

/// The refusal of texts that hold the NUL character (U+0000): no engine stores one, and nobody types one.
///
/// Refused rather than left out: what is kept is what was sent, or nothing.
enum NullGuard {
    static let refusal = Refusal(
        .badRequest, "Un texte de cette demande contient un signe qui ne peut pas être gardé.",
        advice:
            "Rien n’a été enregistré. Revenez en arrière, retapez le texte au lieu de le coller, puis envoyez de "
            + "nouveau.")

    /// - Throws: the refusal when the address, its parameters or the form hold one.
    static func check(_ visit: Visit) throws(Refusal) {
        let query = visit.request.query
        guard visit.parameters.values.allSatisfy(isStorable), query.keys.allSatisfy(isStorable),
            query.values.joined().allSatisfy(isStorable)
        else { throw refusal }
        try check(visit.form)
    }

    static func check(_ form: FormFields) throws(Refusal) {
        let fields = form.names
        guard fields.allSatisfy(isStorable), fields.flatMap(form.all).allSatisfy(isStorable) else {
            throw refusal
        }
    }

    static func isStorable(_ text: String) -> Bool { !text.utf8.contains(0) }
}
