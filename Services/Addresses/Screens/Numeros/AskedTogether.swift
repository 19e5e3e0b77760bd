import Web

/// What is asked of several numéros at once, as the form of a list says it.
struct AskedTogether {
    /// The gestures that a button of the form asks, by the value of `geste`.
    enum Deed: String, Sendable {
        case certify = "certifier"
        case delete = "supprimer"
        case kind = "type"
        case move = "rattacher"
        case lieudit = "lieu-dit"
        case noLieudit = "sans-lieu-dit"
        case deleguee = "ancienne-commune"
        case noDeleguee = "sans-ancienne-commune"
        case note
        case noNote = "sans-note"
    }

    /// The fields from which a gesture takes what it gives.
    enum Field: String, Sendable, CaseIterable {
        case kind = "type"
        case voie = "vers"
        case lieudit = "lieu-dit"
        case typed = "lieu-dit-ecrit"
        case deleguee = "ancienne-commune"
        case note
    }

    let deed: Deed
    let chosen: [Edit.Chosen]
    /// The numéros that it is asked of.
    let ids: Set<String>
    /// What the form holds, chosen numéros apart.
    let values: [String: String]
    /// What the gesture gives, in the words of the person.
    private let given: String
    private let reading: Result<Edit.Together, EditRefusal>

    /// - Parameters:
    ///   - deed: what the form asks, as its buttons say it.
    ///   - kept: other fields that come back with the gesture when it is asked again.
    /// - Returns: nil when the form asks for nothing that is known.
    init?(_ form: FormFields, _ offer: TogetherOffer, deed: Deed?, keeping kept: [String] = []) {
        guard let deed else { return nil }
        self.deed = deed
        chosen = Self.chosen(form)
        ids = Set(chosen.map(\.id))
        let names = ["geste"] + Field.allCases.map(\.rawValue) + kept
        values = Dictionary(
            names.map { ($0, $0 == "geste" ? deed.rawValue : form[$0]) },
            uniquingKeysWith: { first, _ in first })
        do {
            (reading, given) = try Self.read(deed, values, offer)
        } catch {
            (reading, given) = (.failure(error), "")
        }
    }

    /// - Throws: `EditRefusal` when the form does not say what is to be given.
    func together() throws(EditRefusal) -> Edit.Together { try reading.get() }

    private static func read(
        _ deed: Deed, _ values: [String: String], _ offer: TogetherOffer
    ) throws(EditRefusal) -> (Result<Edit.Together, EditRefusal>, String) {
        let value = { (field: Field) in values[field.rawValue] ?? "" }
        switch deed {
        case .certify: return (.success(.certify), "")
        case .delete: return (.success(.delete), "")
        case .kind:
            guard let kind = Position.Kind(rawValue: value(.kind)) else {
                throw .invalid(.positionKind, "Choisissez un type de position.")
            }
            return (.success(.setKind(kind)), kind.rawValue)
        case .move:
            guard !value(.voie).isEmpty else { throw .invalid(.voie, "Choisissez la voie.") }
            return (.success(.move(toVoie: value(.voie))), "")
        case .lieudit:
            let (lieudit, name) = try lieudit(value(.lieudit), value(.typed), offer)
            return (.success(.setLieudit(lieudit)), name)
        case .noLieudit: return (.success(.setLieudit(.none)), "")
        case .deleguee:
            guard let deleguee = offer.deleguee(value(.deleguee)) else {
                throw .invalid(.communeDeleguee, "Choisissez l’ancienne commune.")
            }
            return (.success(.setCommuneDeleguee(deleguee)), deleguee.name)
        case .noDeleguee: return (.success(.setCommuneDeleguee(nil)), "")
        case .note: return (.success(.addNote(value(.note))), "")
        case .noNote: return (.success(.eraseNote), "")
        }
    }

    /// One of the list, or one that is typed: typed as the list has it, it is that of the list.
    private static func lieudit(
        _ id: String, _ typed: String, _ offer: TogetherOffer
    ) throws(EditRefusal) -> (Edit.Lieudit, String) {
        let typed = Text.tidied(typed)
        guard id.isEmpty || typed.isEmpty else {
            throw .invalid(
                .lieudit, "Choisissez un lieu-dit de la liste, ou écrivez-en un autre\u{A0}: pas les deux.")
        }
        let known =
            typed.isEmpty ? offer.lieuxDits.first { $0.value == id } : offer.lieuDit(named: typed)
        if let known {
            return (.declared(id: known.value), known.label)
        }
        guard !typed.isEmpty else {
            throw .invalid(
                .lieudit,
                id.isEmpty
                    ? "Choisissez un lieu-dit, ou écrivez-le."
                    : "Ce lieu-dit n’existe plus dans la liste\u{A0}: choisissez-en un autre, ou écrivez-le.")
        }
        return (.typed(typed), typed)
    }

    /// The ticked boxes, each `id:version` as the table says it: one more than may change together at most.
    static func chosen(_ form: FormFields) -> [Edit.Chosen] {
        var seen: Set<String> = []
        return form.all("numero").prefix(Edit.mostTogether + 1).compactMap { text in
            let parts = text.split(separator: ":")
            guard parts.count == 2, let version = Int(parts[1]), seen.insert(String(parts[0])).inserted else {
                return nil
            }
            return Edit.Chosen(id: String(parts[0]), version: version)
        }
    }

    /// The same gesture on other numéros, as hidden fields.
    func fields(on chosen: [Edit.Chosen]) -> [HiddenField] {
        values.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map { HiddenField($0.key, $0.value) }
            + chosen.map { HiddenField("numero", "\($0.id):\($0.version)") }
    }

    /// The gesture in a verb, for a button.
    var verb: String {
        switch deed {
        case .certify: "Certifier"
        case .delete: "Supprimer"
        case .kind: "Donner le type «\u{A0}\(given)\u{A0}»"
        case .move: "Rattacher"
        case .lieudit: "Donner le lieu-dit «\u{A0}\(given)\u{A0}»"
        case .noLieudit: "Enlever le lieu-dit"
        case .deleguee: "Donner l’ancienne commune «\u{A0}\(given)\u{A0}»"
        case .noDeleguee: "Enlever l’ancienne commune"
        case .note: "Ajouter la note"
        case .noNote: "Enlever la note"
        }
    }

    /// « Certifier les 2 inchangés », « Donner le type « parcelle » aux 2 inchangés ».
    func words(_ count: Int, _ one: String, _ several: String) -> String {
        let (alone, many) =
            switch deed {
            case .certify, .delete, .move: ("le", "les")
            case .kind, .lieudit, .deleguee, .note: ("au", "aux")
            case .noLieudit, .noDeleguee, .noNote: ("du", "des")
            }
        return "\(verb) \(count == 1 ? alone : "\(many) \(count)")\(count == 1 ? " " + one : several)"
    }
}
