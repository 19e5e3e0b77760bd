import Web

/// Another voie of the commune already has the name that is written: asked once, never refused.
enum Homonym {
    static let field = "homonyme"

    /// The form with the question; nil when nobody has the name, when it does not change, or when the answer was given.
    static func question(_ desk: CommuneDesk, butNot id: String? = nil) async throws -> FormState? {
        let form = desk.visit.form
        guard form[field] != "oui" else { return nil }
        guard let other = try await other(form["nom"], desk, butNot: id) else { return nil }
        var state = FormState(sent: form)
        state.errors.add(
            field,
            "«\u{A0}\(other)\u{A0}» est déjà dans la liste. Est-ce une autre voie du même nom\u{202F}? "
                + "Si oui, cochez la case\u{202F}; sinon, changez le nom.")
        return state
    }

    /// The name as another voie bears it; nil when none does, or when this one bears it already.
    static func other(_ name: String, _ desk: CommuneDesk, butNot id: String?) async throws -> String? {
        let name = key(name)
        let voies = try await desk.names()
        guard !voies.contains(where: { $0.value == id && key($0.label) == name }) else { return nil }
        return voies.first { $0.value != id && key($0.label) == name }?.label
    }

    /// The box that answers, once the question was asked.
    static func answer(_ state: FormState) -> [any Component] {
        guard state.errors[field] != nil || state[field] == "oui" else { return [] }
        return [state.tick(field, "Oui, c’est une autre voie du même nom")]
    }

    private static func key(_ name: String) -> String { Text.tidied(name).lowercased() }
}
