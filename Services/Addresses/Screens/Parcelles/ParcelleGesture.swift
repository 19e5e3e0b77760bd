import Web

/// What is asked of the parcelles of a form before it is saved: one more, one less, a search.
///
/// The form comes back with all that was typed; nothing is saved.
enum ParcelleGesture {
    static let (field, added, removed) = ("parcelles", "parcelle-ajoutee", "parcelle-retiree")
    /// What is looked for, and what the page already shows the answer of: Enter in the field looks, then saves.
    static let (sought, shown) = ("parcelle-cherchee", "parcelle-montree")

    /// The form to show again; nil when it is to be saved.
    static func state(of form: FormFields) -> FormState? {
        let seeks = !form[sought].isEmpty && form[sought] != form[shown]
        let asked = [form[added], form[removed]].contains { ParcelleReference($0) != nil }
        guard seeks || asked else { return nil }
        var state = FormState(sent: form)
        var list = ParcelleText.list(form[field])
        if let reference = ParcelleReference(form[added]), !list.contains(reference.text) {
            list.append(reference.text)
            state.values[field] = list.joined(separator: " ")
        }
        if let reference = ParcelleReference(form[removed]) {
            list.removeAll { $0.uppercased() == reference.text }
            state.values[field] = list.joined(separator: " ")
        }
        return state
    }
}

extension CommuneDesk {
    /// The parcelles of the form that was sent, each in fourteen signs.
    ///
    /// - Throws: `EditRefusal` when a short form is of no parcelle, or of several.
    func sentParcelles() async throws -> [String] {
        try await store.references(written: visit.form[ParcelleGesture.field], in: commune)
    }
}
